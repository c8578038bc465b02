# make demo     three jobs on a real clip, from a fresh clone
# make test     every check and every test
.PHONY: setup manim demo test check lint format bench clean

setup:
	@scripts/setup.sh

# The second engine of maths videos, for `callsheet worker manim`; nothing else needs it.
manim:
	@scripts/setup-manim.sh

demo: setup
	@npm run --silent demo

test:
	@scripts/setup.sh --tests
	@scripts/check.sh
	@npm run --silent test

check: setup
	@scripts/check.sh

lint: setup
	@node_modules/.bin/biome check .

format: setup
	@node_modules/.bin/biome check --write .

bench: setup
	@npm run --silent bench

# What was built and installed here. Data stays: remove .data by hand to forget jobs and files.
clean:
	rm -rf dist coverage node_modules src/database/generated web/dist web/node_modules
