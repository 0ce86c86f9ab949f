import unittest

import torch

from model import Network, Shape
import kernels
import operations

CUTS = ((0, 7), (3, 7), (1, 3, 7), (2, 4, 7), (0, 3, 7), (32, 64, 96), (150, 200, 340, 341, 500))


def random(*sizes):
    return torch.randn(*sizes, dtype=torch.double, requires_grad=True)


def _tuple(value):
    return value if isinstance(value, tuple) else (value,)


class Operations(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(1)

    def assert_same(self, kernel, plain, inputs, *rest):
        """The kernel's result and gradients are those of automatic differentiation in double precision."""
        single = [value.detach().float().requires_grad_() for value in inputs]
        found, wanted = _tuple(kernel(*single, *rest)), _tuple(plain(*inputs, *rest))
        aims = [torch.randn_like(out) for out in wanted]
        gradients = torch.autograd.grad(found, single, [aim.float() for aim in aims])
        for one, other in zip((*found, *gradients), (*wanted, *torch.autograd.grad(wanted, inputs, aims))):
            self.assertLess((one - other).abs().max().item(), 2e-5 * other.abs().max().item() + 1e-7)

    @unittest.skipUnless(kernels.found, "no C compiler")
    def test_norm_gate_and_loss_by_kernel(self):
        for rows, width in ((1, 1), (3, 8), (50, 160), (7, 33)):
            pair = (random(rows, width), random(rows, width))
            steep = (9 * random(rows, 2 * width)).detach().requires_grad_()
            self.assert_same(operations.add_norm, operations.plain_add_norm, pair, 1e-5)
            self.assert_same(operations.gate, operations.plain_gate, (steep,))
            rest = (torch.randint(0, width, (rows,)), torch.rand(rows))
            self.assert_same(operations.cross_entropy, operations.plain_cross_entropy, (random(rows, width),), *rest)

    @unittest.skipUnless(kernels.found, "no C compiler")
    def test_convolution_by_kernel(self):
        for cuts in (*CUTS, (2, 3, 4, 6), (1, 2, 3), (0, 1, 2)):
            for width in (4, 48, 33):
                inputs = (random(cuts[-1], 3 * width), random(3, width))
                self.assert_same(operations.convolution, operations.plain_convolution, inputs, cuts)

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
