"""Adam on flat vectors, cut so that each worker moves its own share, and the learning rate's course.

Muon for the hidden matrices was tried at equal tokens and was no better here (LOG.md), so Adam moves everything.
"""

import kernels


def share(count, rank, workers):
    """The run of a flat vector of `count` numbers that worker `rank` moves."""
    return slice(count * rank // workers, count * (rank + 1) // workers)


def update(run, parameters, gradients, first, second, step, rate):
    """One step of Adam (Kingma and Ba, 2015; betas 0.9 and 0.98) on a run of the flat `parameters` and moments.

    `gradients` has one row a worker; their sum counts.
    """
    rate, factor = rate / (1 - 0.9**step), 1 / (1 - 0.98**step)
    if kernels.found:
        sizes = (run.start, run.stop, *gradients.shape)
        kernels.call("adam", parameters, gradients, first, second, *sizes, 0.9, 0.98, rate, factor)
        return
    value, gradient, first, second = parameters[run], gradients[:, run].sum(0), first[run], second[run]
    first.lerp_(gradient, 0.1)
    second.mul_(0.98).addcmul_(gradient, gradient, value=0.02)
    value.addcdiv_(first, (second * factor).sqrt_().add_(1e-8), value=-rate)


def rate(fraction, decay=0.7, warm=0.02):
    """The learning rate's course over the run (0 to 1): up over `warm`, level, down to zero over the last `decay`."""
    if fraction < warm:
        return max(fraction, 0.001) / warm
    return min(1.0, max(0.0, (1 - fraction) / decay))
