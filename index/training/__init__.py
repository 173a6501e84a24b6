"""Make the models in data/model: run `make train`, or `python -m index.training --help`."""
