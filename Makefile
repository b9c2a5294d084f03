# Two commands for a fresh Debian machine with the Swift toolchain: `make demo` and `make test`.
# Everything else is built on the same set-up.

SWIFT ?= swift
BUILD := $(SWIFT) build -Xswiftc -warnings-as-errors
# Without the sections for debuggers the program is half as large; the names of its functions stay.
RELEASE := -c release --static-swift-stdlib -Xlinker --strip-debug

SEEDS ?= 1-200

.PHONY: demo test test-exhaustive test-real test-strangers bench simulate build release lint clean setup

demo: release
	@rm -rf club-demo
	@.build/release/jobclub demo --data club-demo

test: setup
	timeout 1500 $(SWIFT) test -Xswiftc -warnings-as-errors

# The same tests, of the same build, with all cases of every property and not a few.
test-exhaustive: setup
	JOBCLUB_EXHAUSTIVE=1 timeout 1500 $(SWIFT) test -Xswiftc -warnings-as-errors

test-real: build
	timeout 1200 Tests/RealParts/run

bench: setup
	$(SWIFT) build $(RELEASE) --product jobclub-bench
	.build/release/jobclub-bench all

# Strangers who wish the server ill, for so many seconds: make test-strangers SECONDS=3600
SECONDS ?= 120
test-strangers: setup
	JOBCLUB_STRANGER_SECONDS=$(SECONDS) timeout 7200 $(SWIFT) test -Xswiftc -warnings-as-errors --filter StrangerTests

# Four weeks of a club under faults for each seed, checked: make simulate SEEDS=1-1000
simulate: setup
	$(SWIFT) build $(RELEASE) --product jobclub-simulate
	.build/release/jobclub-simulate --seeds $(SEEDS) --jobs $$(nproc)

build: setup
	$(BUILD)

release: setup
	$(SWIFT) build $(RELEASE) --product jobclub

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

clean:
	rm -rf .build club-demo

# The headers of SQLite and libcurl: the official Swift image carries them, a plain Debian may not.
setup:
	@for package in libsqlite3-dev libcurl4-openssl-dev; do \
	    dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	    echo "Installing$$missing"; \
	    sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	    $$sudo apt-get update -qq && $$sudo apt-get install -y -qq $$missing >/dev/null; \
	fi
