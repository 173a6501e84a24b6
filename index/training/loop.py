"""One training loop for all stages: two learning rates, linear decay, checkpoints, progress."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from torch import Tensor, nn

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast a stage learns.

    `embedding_rate` is the peak learning rate of the word embeddings, `rate` that of all else; both
    rise over `warmup` steps and then fall linearly to zero at `steps`.
    """

    steps: int
    rate: float
    embedding_rate: float
    warmup: int = 100
    weight_decay: float = 0.01
    save_every: int = 100


def train(
    module: nn.Module,
    *,
    name: str,
    loss_of: Callable[[int], Tensor],
    schedule: Schedule,
    checkpoint: Path,
) -> None:
    """Minimise `loss_of(step)` over the parameters of `module`, in place.

    `loss_of` must depend on nothing but the step and the parameters: training that was broken off
    goes on from `checkpoint`, which is written every so many steps and removed at the end.
    """
    embeddings: list[nn.Parameter] = []
    rest: list[nn.Parameter] = []
    for key, parameter in module.named_parameters():
        if parameter.requires_grad:
            (embeddings if "word_embeddings" in key else rest).append(parameter)
    groups = [
        {"params": rest, "lr": schedule.rate, "weight_decay": schedule.weight_decay},
        {"params": embeddings, "lr": schedule.embedding_rate, "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW([group for group in groups if group["params"]], fused=True)
    decay = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min((step + 1) / max(1, schedule.warmup), max(0.0, 1 - step / schedule.steps)),
    )
    first = 0
    if checkpoint.is_file():
        state = torch.load(checkpoint, weights_only=True)
        module.load_state_dict(state["module"])
        optimiser.load_state_dict(state["optimiser"])
        decay.load_state_dict(state["decay"])
        first = state["step"]
        logger.info("%s goes on from step %d", name, first)
    module.train()
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns) as progress:
        bar = progress.add_task(name, total=schedule.steps, completed=first)
        recent = 0.0
        for step in range(first, schedule.steps):
            torch.manual_seed(step)
            loss = loss_of(step)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]  # torch does not annotate it
            nn.utils.clip_grad_norm_(module.parameters(), 1.0)
            optimiser.step()
            decay.step()
            recent += (
                0.02 * (float(loss.detach()) - recent) if step > first else float(loss.detach())
            )
            progress.update(bar, advance=1, description=f"{name} {recent:.4f}")
            if (step + 1) % schedule.save_every == 0:
                logger.info("%s: step %d of %d, loss %.4f", name, step + 1, schedule.steps, recent)
                _save(checkpoint, module, optimiser, decay, step + 1)
    checkpoint.unlink(missing_ok=True)


def _save(
    path: Path,
    module: nn.Module,
    optimiser: torch.optim.Optimizer,
    decay: torch.optim.lr_scheduler.LRScheduler,
    step: int,
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    state = {
        "module": module.state_dict(),
        "optimiser": optimiser.state_dict(),
        "decay": decay.state_dict(),
        "step": step,
    }
    torch.save(state, part)
    part.replace(path)
