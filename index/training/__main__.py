"""Command line of training."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import torch
import typer

from index.errors import BronvastError
from index.training import stages
from index.training.plan import Plan

PLAN = Plan()
STAGES = {
    "initial": stages.make_initial,
    "distilled": stages.make_distilled,
    "contrasted": stages.make_contrasted,
    "encoder": stages.make_encoder,
    "reranker": stages.make_reranker,
    "calibration": stages.make_calibration,
}


def main(
    stage: Annotated[str, typer.Option(help=f"Go up to: {', '.join(STAGES)}.")] = list(STAGES)[-1],
    sources: Annotated[Path, typer.Option(help="Folder with the public sets.")] = PLAN.sources,
    output: Annotated[Path, typer.Option(help="Folder for the models.")] = PLAN.output,
    work: Annotated[Path, typer.Option(help="Folder for what is in the making.")] = PLAN.work,
    device: Annotated[str, typer.Option(help="cpu or cuda.")] = "cpu",
) -> None:
    """Make the models in data/model from the training data; goes on where it was broken off."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(PLAN.seed)
    if stage not in STAGES:
        raise typer.BadParameter(f"{stage} is no stage; there are {', '.join(STAGES)}.")
    try:
        made = STAGES[stage](
            replace(PLAN, sources=sources, work=work, output=output, device=device)
        )
    except BronvastError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    typer.echo(f"{stage}: {made}")


if __name__ == "__main__":
    typer.run(main)
