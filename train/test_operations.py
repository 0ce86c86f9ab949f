import unittest

import torch

from model import Network, Shape
import kernels
import operations
from operations import Gate, RmsNorm, ShortConvolution

CUTS = ((0, 7), (3, 7), (1, 3, 7), (2, 4, 7), (0, 3, 7), (32, 64, 96), (150, 200, 340, 341, 500))


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

    def assert_same(self, kernel, plain, inputs, *rest):
        """The kernel's result and gradients are those of automatic differentiation in double precision."""
        single = [value.detach().float().requires_grad_() for value in inputs]
        found, wanted = kernel(*single, *rest), plain(*inputs, *rest)
        aim = torch.randn_like(wanted)
        gradients = torch.autograd.grad((found * aim.float()).sum(), single)
        for one, other in zip((found, *gradients), (wanted, *torch.autograd.grad((wanted * aim).sum(), inputs))):
            self.assertLess((one - other).abs().max().item(), 2e-5 * other.abs().max().item() + 1e-7)

    @unittest.skipUnless(kernels.found, "no C compiler")
    def test_attention_by_kernel(self):
        for cuts in CUTS:
            for heads, kv_heads, head in ((2, 2, 32), (2, 1, 16), (4, 2, 64), (3, 1, 12)):
                inputs = (random(cuts[-1], (heads + 2 * kv_heads) * head), random(head), random(head))
                rotary = operations.angles(cuts, head, 10000)
                self.assert_same(operations.attention, operations.plain_attention, inputs, rotary, cuts, heads, 1e-5)

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
