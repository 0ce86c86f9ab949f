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
        self.assertTrue(torch.autograd.gradcheck(ShortConvolution.apply, (random(2, 5, 12), random(3, 4))))
        heads = [random(1, 2, 5, 4) for _ in range(3)]
        self.assertTrue(torch.autograd.gradcheck(CausalAttention.apply, heads))

    def test_attention_in_blocks_is_attention(self):
        query, key, value = (torch.randn(2, 3, 300, 8, requires_grad=True) for _ in range(3))
        later = torch.full((300, 300), float("-inf")).triu(1)
        plain = torch.softmax(query @ key.transpose(2, 3) + later, -1) @ value
        blocks = CausalAttention.apply(query, key, value)
        torch.testing.assert_close(blocks, plain)
        aim = torch.randn_like(plain)
        for one, other in zip(*(torch.autograd.grad((out * aim).sum(), (query, key, value)) for out in (plain, blocks))):
            torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-5)

    def test_a_state_depends_on_no_later_token(self):
        network = Network(Shape(64, 32, 64, 2, 1))
        ids = torch.randint(0, 64, (1, 200))
        changed = ids.clone()
        changed[0, 150:] = (changed[0, 150:] + 1) % 64
        before, after = network(ids), network(changed)
        torch.testing.assert_close(before[:, :150], after[:, :150])
        self.assertFalse(torch.allclose(before[:, 150:], after[:, 150:]))

    def test_chosen_states_are_those_of_the_whole(self):
        network = Network(Shape(64, 32, 64, 2, 2))
        ids = torch.randint(0, 64, (3, 20))
        where = torch.tensor([0, 7, 25, 59])
        torch.testing.assert_close(network(ids, where), network(ids).flatten(0, 1)[where])


if __name__ == "__main__":
    unittest.main()
