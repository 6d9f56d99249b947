# One image for every process of Mạng Xã: what it does is told by its command (see docker-compose.yml).
FROM python:3.12-slim

RUN apt-get update \
    && apt-get install -y --no-install-recommends fping fonts-liberation libreoffice-writer-nogui \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --create-home --home-dir /home/mangxa mangxa \
    && pip install --no-cache-dir uv

WORKDIR /opt/mangxa
# The locks first: they change less often than the code, and their layer is the large one.
COPY configuration/locks configuration/locks
RUN uv venv .venv \
    && uv pip sync --no-cache --python .venv/bin/python --require-hashes --compile-bytecode configuration/locks/requirements.txt

COPY . .
RUN printf '%s\n' /opt/mangxa /opt/mangxa/plugins > .venv/lib/python3.12/site-packages/mangxa.pth \
    && MANGXA_HOME=/tmp/none .venv/bin/python -c 'from configuration.prepare import compile_translations as c; c()' \
    && mkdir -p /data && chown mangxa:mangxa /data

ENV MANGXA_HOME=/data \
    MANGXA_LISTEN=0.0.0.0 \
    PATH=/opt/mangxa/.venv/bin:$PATH
USER mangxa
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["python", "-P", "-m", "configuration.cli"]
CMD ["--help"]
