# Stage 1: the packages, and the index made from the shipped articles by the shipped model.
FROM python:3.11-slim AS build

ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH

# The packages change less often than the source: only pyproject.toml decides about this layer. The
# CPU build of torch is a tenth of the size of the one with CUDA.
COPY pyproject.toml ./
RUN mkdir bot index && touch README.md LICENSE bot/__init__.py index/__init__.py \
    && pip install --index-url https://download.pytorch.org/whl/cpu "torch==2.13.0" \
    && pip install -e .

COPY data/model data/model
COPY data/lexicon.tsv data/lexicon.tsv
COPY data/articles data/articles
COPY config.yaml ./
COPY index index
COPY bot bot
RUN bronvast index build

# Stage 2: what runs.
FROM python:3.11-slim

ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
RUN useradd --create-home --uid 10001 bronvast \
    && mkdir -p data/state data/index \
    && chown -R bronvast:bronvast data

COPY --from=build /venv /venv
COPY --from=build --chown=bronvast:bronvast /app/data/model data/model
COPY --chown=bronvast:bronvast data/lexicon.tsv data/lexicon.tsv
COPY --chown=bronvast:bronvast data/articles data/articles
COPY --from=build --chown=bronvast:bronvast /app/data/index data/index
COPY config.yaml pyproject.toml LICENSE README.md ./
COPY index index
COPY bot bot

USER bronvast
VOLUME /app/data/state
# Asks whether the platforms that should run are really receiving, not only whether a process lives.
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s --retries=3 CMD ["bronvast", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["bronvast"]
CMD ["run"]
