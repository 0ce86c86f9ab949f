import unittest

import torch

from model import Network, Shape
from operations import CausalAttention, Gate, RmsNorm, ShortConvolution


def random(*sizes):
    return torch.randn(*sizes, dtype=torch.double, requires_grad=True)


class Operations(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(1)

    def test_gradients_by_hand_are_the_numeric_ones(self):
        self.assertTrue(torch.autograd.gradcheck(lambda x: RmsNorm.apply(x, 1e-5), random(3, 8)))
        self.assertTrue(torch.autograd.gradcheck(Gate.apply, random(2, 3, 8)))
        for cuts in ((0, 7), (3, 7), (1, 3, 7), (2, 4, 7), (0, 3, 7)):
            convolution = lambda joined, kernel: ShortConvolution.apply(joined, kernel, cuts)  # noqa: E731
            self.assertTrue(torch.autograd.gradcheck(convolution, (random(7, 12), random(3, 4))))
            attention = lambda *heads: CausalAttention.apply(*heads, cuts)  # noqa: E731
            self.assertTrue(torch.autograd.gradcheck(attention, [random(2, 7, 4) for _ in range(3)]))

    def test_attention_in_blocks_is_attention(self):
        query, key, value = (torch.randn(3, 300, 8, requires_grad=True) for _ in range(3))
        later = torch.full((300, 300), float("-inf")).triu(1)
        plain = torch.softmax(query @ key.transpose(1, 2) + later, -1) @ value
        blocks = CausalAttention.apply(query, key, value, (0, 300))
        torch.testing.assert_close(blocks, plain)
        aim = torch.randn_like(plain)
        for one, other in zip(*(torch.autograd.grad((out * aim).sum(), (query, key, value)) for out in (plain, blocks))):
            torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-5)

    def test_a_state_depends_on_no_later_token(self):
        network = Network(Shape(64, 32, 64, 2, 1))
        ids = torch.randint(0, 64, (200,))
        changed = ids.clone()
        changed[150:] = (changed[150:] + 1) % 64
        before, after = network(ids), network(changed)
        torch.testing.assert_close(before[:150], after[:150])
        self.assertFalse(torch.allclose(before[150:], after[150:]))

    def test_branches_are_as_each_alone_behind_the_trunk(self):
        network = Network(Shape(64, 32, 64, 2, 1))
        for trunk, sizes in ((140, (5, 160, 2)), (1, (3, 4)), (0, (6, 5))):
            start, *branches = (torch.randint(0, 64, (size,)) for size in (trunk, *sizes))
            cuts = [trunk]
            for size in sizes:
                cuts.append(cuts[-1] + size)
            together = network(torch.cat([start, *branches]), tuple(cuts))
            for begin, end, branch in zip(cuts, cuts[1:], branches):
                alone = network(torch.cat([start, branch]))
                torch.testing.assert_close(together[begin:end], alone[trunk:], rtol=1e-4, atol=1e-5)
                torch.testing.assert_close(together[:trunk], alone[:trunk], rtol=1e-4, atol=1e-5)

    def test_chosen_states_are_those_of_the_whole(self):
        network = Network(Shape(64, 32, 64, 2, 2))
        ids = torch.randint(0, 64, (60,))
        where = torch.tensor([0, 7, 25, 59])
        torch.testing.assert_close(network(ids, None, where), network(ids)[where])


if __name__ == "__main__":
    unittest.main()
