#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The PyTorch side of benchmarks/vs-pytorch/run and benchmarks/cuda/run.

Reads requests from standard input, one a line: a name and `key=value` words. Answers each with one line, `ok` and
`key=value` words, or `error` and a sentence. Matrices travel as little-endian files in the working directory: float32,
noise levels float64. Between requests the process sleeps. Times are those of the work alone.
"""

import ctypes
import gc
import math
import sys
import time

try:
    import numpy as np
    import torch
    from torch import nn
    from torch.nn import functional
except ImportError as missing:
    print(f"error {missing} in {sys.executable}; install it (Debian: python3-torch) or choose another with --python")
    sys.exit(1)


DEVICE = torch.device("cpu")


def settle():
    """Waits until the device has done what was asked of it: on a graphics processor, work is queued."""
    if DEVICE.type == "cuda":
        torch.cuda.synchronize(DEVICE)


def features(noise):
    """What the network sees of noise levels, n x 1: [c, sin 6c, cos 6c, sin 8c, cos 8c] with c = ln(s) / 4."""
    c = 0.25 * noise.log()
    return torch.cat([c, (6 * c).sin(), (6 * c).cos(), (8 * c).sin(), (8 * c).cos()], 1)


class Energy(nn.Module):
    """E(u, s) = <u, W_o a_L + b_o> on a multilayer perceptron with SiLU."""

    def __init__(self, dimension, width, layers):
        super().__init__()
        self.dimension = dimension
        sizes = [dimension + 5] + [width] * layers
        self.hidden = nn.ModuleList(nn.Linear(m, n) for m, n in zip(sizes, sizes[1:]))
        self.readout = nn.Linear(width, dimension)

    def forward(self, u, noise_features):
        a = torch.cat([u, noise_features], 1)
        for layer in self.hidden:
            a = functional.silu(layer(a))
        return (u * self.readout(a)).sum(1)

    def parts(self, tensors):
        """Tensors like the parameters, in the order of the parameter vector: the first weight is two blocks there."""
        first = tensors[0]
        return [first[:, : self.dimension], first[:, self.dimension :], *tensors[1:]]

    def load(self, values):
        offset = 0
        with torch.no_grad():
            for part in self.parts(list(self.parameters())):
                part.copy_(values[offset : offset + part.numel()].view_as(part))
                offset += part.numel()
        if offset != values.numel():
            raise ValueError(f"the network has {offset} parameters, but {values.numel()} values were given")

    def vector(self, tensors):
        return torch.cat([part.reshape(-1) for part in self.parts(list(tensors))])


def residual_loss(network, x, noise, e, create_graph=True):
    """Denoising score matching with the preconditioning of Karras et al. 2022: mean of |grad_u E - T|^2 / d."""
    scale = (noise.square() + 1).sqrt()
    u = ((x + noise * e) / scale).requires_grad_()
    target = (noise * x - e) / scale
    (gradient,) = torch.autograd.grad(network(u, features(noise)).sum(), u, create_graph=create_graph)
    return functional.mse_loss(gradient, target)


class Training:
    """Adam with warm-up, cosine decay and clipping, and a moving average of the weights."""

    def __init__(self, network, data, settings):
        self.network = network
        self.data = data
        self.batch = int(settings["batch"])
        self.rate = float(settings["rate"])
        self.warm_up = int(settings["warmup"])
        self.steps = int(settings["steps"])
        self.average_weight = float(settings["average"])
        self.clip = float(settings["clip"])
        self.log_mean, self.log_deviation = float(settings["logmean"]), float(settings["logdeviation"])
        self.low, self.high = float(settings["low"]), float(settings["high"])
        self.foreach = settings["foreach"] == "true"
        self.parameters = list(network.parameters())
        self.average = [p.detach().clone() for p in self.parameters]
        self.optimiser = torch.optim.Adam(self.parameters, lr=self.rate, foreach=self.foreach)
        self.done = 0

    def step(self):
        x = self.data[torch.randint(len(self.data), (self.batch,), device=DEVICE)]
        draws = torch.randn(self.batch, 1, device=DEVICE)
        noise = (self.log_mean + self.log_deviation * draws).exp().clamp(self.low, self.high)
        self.optimiser.zero_grad(set_to_none=True)
        loss = residual_loss(self.network, x, noise, torch.randn_like(x))
        loss.backward()
        self.clip_gradients()
        warm = min(1, (self.done + 1) / self.warm_up) if self.warm_up else 1
        decay = 0.5 * (1 + math.cos(math.pi * min(self.done, self.steps) / self.steps))
        self.optimiser.param_groups[0]["lr"] = self.rate * warm * decay
        self.optimiser.step()
        weight = max(self.average_weight, 9 / (self.done + 9))
        with torch.no_grad():
            if self.foreach:
                torch._foreach_mul_(self.average, 1 - weight)
                torch._foreach_add_(self.average, self.parameters, alpha=weight)
            else:
                for a, p in zip(self.average, self.parameters):
                    a.lerp_(p, weight)
        self.done += 1
        return loss.detach()

    def clip_gradients(self):
        """As torch.nn.utils.clip_grad_norm_, but touches the gradients only where they must be scaled."""
        gradients = [p.grad for p in self.parameters]
        norms = torch._foreach_norm(gradients) if self.foreach else [torch.linalg.norm(g) for g in gradients]
        norm = torch.linalg.norm(torch.stack(list(norms))).item()
        if norm > self.clip:
            torch._foreach_mul_(gradients, self.clip / norm)


class Denoiser:
    """D(x, s) = c_skip x + c_out grad_u E(c_in x, s), by automatic differentiation or by hand."""

    def __init__(self, network, analytic):
        self.network = network
        self.evaluations = 0
        self.gradient = self.by_hand if analytic else self.by_autograd
        d = network.dimension
        first = network.hidden[0].weight.detach()
        self.data_weight, self.noise_weight = first[:, :d].contiguous(), first[:, d:].contiguous()
        self.biases = [layer.bias.detach() for layer in network.hidden]
        self.weights = [self.data_weight] + [layer.weight.detach() for layer in network.hidden[1:]]
        self.readout = network.readout.weight.detach()
        self.readout_bias = network.readout.bias.detach()

    def __call__(self, x, noise):
        self.evaluations += len(x)
        scale = math.sqrt(noise * noise + 1)
        gradient = self.gradient(x / scale, features(torch.tensor([[noise]], dtype=x.dtype, device=DEVICE)))
        return gradient.mul_(noise / scale).add_(x, alpha=1 / (scale * scale))

    def by_autograd(self, u, level):
        with torch.enable_grad():
            u.requires_grad_()
            (gradient,) = torch.autograd.grad(self.network(u, level.expand(len(u), 5)).sum(), u)
        return gradient

    def by_hand(self, u, level):
        bias = torch.addmv(self.biases[0], self.noise_weight, level[0])
        kept, a = [], u
        for weight, own in zip(self.weights, [bias, *self.biases[1:]]):
            z = torch.addmm(own, a, weight.t())
            kept.append(z)
            a = functional.silu(z)
        out = torch.addmm(self.readout_bias, a, self.readout.t())
        g = u @ self.readout
        for weight, z in zip(reversed(self.weights[1:]), reversed(kept[1:])):
            g = torch.ops.aten.silu_backward(g, z) @ weight
        return torch.addmm(out, torch.ops.aten.silu_backward(g, kept[0]), self.data_weight)


def ancestral(denoise, x, levels):
    """The plain loop with the most noise: one evaluation a step."""
    for t, s in zip(levels, levels[1:]):
        injected = s * math.sqrt(1 - (s / t) ** 2)
        keep = math.sqrt(s * s - injected * injected) / t
        x = denoise(x, t).mul_(1 - keep).add_(x, alpha=keep)
        if s > 0:
            x.add_(torch.randn_like(x), alpha=injected)
    return x


def heun(denoise, x, levels):
    """Karras et al. 2022, algorithm 1: deterministic, two evaluations a step but one in the last."""
    for t_cur, t_next in zip(levels, levels[1:]):
        d_cur = (x - denoise(x, t_cur)) / t_cur
        x_next = x + (t_next - t_cur) * d_cur
        if t_next > 0:
            d_prime = (x_next - denoise(x_next, t_next)) / t_next
            x_next = x + (t_next - t_cur) * (0.5 * d_cur + 0.5 * d_prime)
        x = x_next
    return x


SAMPLERS = {"ancestral": ancestral, "heun": heun}


class Peer:
    """Everything a request can ask for; a method a request."""

    def __init__(self):
        path = next((line.split()[-1] for line in open("/proc/self/maps") if "openblas" in line.split()[-1]), None)
        self.blas = ctypes.CDLL(path) if path else None
        self.network = self.training = self.data = self.held_out = None

    def about(self):
        config = "unknown"
        if self.blas:
            self.blas.openblas_get_config.restype = ctypes.c_char_p
            config = self.blas.openblas_get_config().decode()
        words = config.split()
        blas = "-".join(words[:2]) + ("-OpenMP" if "USE_OPENMP" in words else "")
        return {"torch": torch.__version__, "python": sys.version.split()[0], "blas": blas}

    def device(self, name, tf32):
        """Computes from now on where `name` says, such as cuda:0, there with or without TF32."""
        global DEVICE
        if name.startswith("cuda") and not torch.cuda.is_available():
            raise RuntimeError("this PyTorch has no CUDA; choose another Python with --python")
        DEVICE = torch.device(name)
        torch.backends.cuda.matmul.allow_tf32 = tf32 == "true"
        return {"cuda": torch.version.cuda or "none"}

    def threads(self, own, blas):
        torch.set_num_threads(int(own))
        if self.blas:
            self.blas.openblas_set_num_threads(int(blas))
        return {}

    def net(self, dimension, width, layers, parameters):
        self.network = Energy(int(dimension), int(width), int(layers)).to(DEVICE)
        self.network.load(floats(parameters))
        return {"parameters": sum(p.numel() for p in self.network.parameters())}

    def rows(self, file):
        self.data = floats(file).view(-1, self.network.dimension)
        return {"rows": len(self.data)}

    def gradient(self, clean, levels, noise, target):
        loss = residual_loss(self.network, *self.noisy(clean, levels, noise))
        gradients = torch.autograd.grad(loss, list(self.network.parameters()))
        self.network.vector(gradients).cpu().numpy().tofile(target)
        return {"loss": loss.item()}

    def start(self, seed, **settings):
        torch.manual_seed(int(seed))
        for parameter in self.network.parameters():
            parameter.requires_grad_()
        self.training = Training(self.network, self.data, settings)
        return {}

    def train(self, steps):
        total = torch.zeros((), device=DEVICE)
        settle()
        start = time.perf_counter()
        for _ in range(int(steps)):
            total += self.training.step()
        settle()
        seconds = time.perf_counter() - start
        return {"seconds": seconds, "loss": total.item() / int(steps)}

    def holdout(self, clean, levels, noise):
        self.held_out = self.noisy(clean, levels, noise)
        return {}

    def evaluate(self):
        """The held-out loss of the averaged weights."""
        start = time.perf_counter()
        present = [p.detach().clone() for p in self.training.parameters]
        with torch.no_grad():
            for p, a in zip(self.training.parameters, self.training.average):
                p.copy_(a)
        for p in self.training.parameters:
            p.requires_grad_(False)
        loss = residual_loss(self.network, *self.held_out, create_graph=False).item()
        for p, own in zip(self.training.parameters, present):
            p.copy_(own)
            p.requires_grad_()
        return {"seconds": time.perf_counter() - start, "loss": loss}

    def average(self, target):
        self.network.vector(self.training.average).cpu().numpy().tofile(target)
        return {}

    def sample(self, sampler, rows, levels, chunk, mode, seed, target=None):
        torch.manual_seed(int(seed))
        for parameter in self.network.parameters():
            parameter.requires_grad_(False)
        grid = np.fromfile(levels, dtype="<f8").tolist()
        denoise = Denoiser(self.network, mode == "analytic")
        parts = []
        settle()
        start = time.perf_counter()
        with torch.no_grad():
            for first in range(0, int(rows), int(chunk)):
                n = min(int(chunk), int(rows) - first)
                x = torch.randn(n, self.network.dimension, device=DEVICE).mul_(math.sqrt(grid[0] ** 2 + 1))
                parts.append(SAMPLERS[sampler](denoise, x, grid))
            samples = torch.cat(parts).cpu()
        seconds = time.perf_counter() - start
        if target:
            samples.numpy().tofile(target)
        return {"seconds": seconds, "evaluations": denoise.evaluations}

    def product(self, m, n, k, repeats):
        a = torch.randn(int(m), int(k), device=DEVICE)
        b = torch.randn(int(k), int(n), device=DEVICE)
        c = torch.empty(int(m), int(n), device=DEVICE)
        torch.mm(a, b, out=c)
        settle()
        clock = time.thread_time if DEVICE.type == "cpu" else time.perf_counter
        start = clock()
        for _ in range(int(repeats)):
            torch.mm(a, b, out=c)
        settle()
        return {"seconds": clock() - start}

    def noisy(self, clean, levels, noise):
        shape = (-1, self.network.dimension)
        sigma = torch.from_numpy(np.fromfile(levels, dtype="<f8").astype(np.float32)).to(DEVICE).view(-1, 1)
        return floats(clean).view(shape), sigma, floats(noise).view(shape)


REQUESTS = {name for name in vars(Peer) if not name.startswith("_")} - {"noisy"}


def floats(file):
    return torch.from_numpy(np.fromfile(file, dtype="<f4")).to(DEVICE)


def main():
    torch.set_flush_denormal(True)
    # collections in the middle of a measurement would only slow it down; nothing here makes cycles
    gc.collect()
    gc.disable()
    peer = Peer()
    for line in sys.stdin:
        name, *words = line.split()
        try:
            if name not in REQUESTS:
                raise ValueError(f"there is no request '{name}'")
            answer = getattr(peer, name)(**dict(word.split("=", 1) for word in words))
            print("ok", *(f"{key}={value}" for key, value in answer.items()), flush=True)
        except Exception as problem:  # the other side decides what to do about it
            print("error", " ".join(f"{type(problem).__name__}: {problem}".split()), flush=True)


if __name__ == "__main__":
    main()
