# Everything here is a shorthand; `go run . demo` and `go test ./...` need
# nothing but Go and a C compiler.

VERSION       ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS       := -X main.version=$(VERSION)
GOLANGCI      := v2.15.0
GOLANGCI_LINT := $(shell go env GOPATH)/bin/golangci-lint

# No shared library, no cgo resolver and no extension loading (which would
# need dlopen): one file that runs on any Linux of its architecture.
STATIC_TAGS  := sqlite_omit_load_extension,osusergo,netgo
STATIC_FLAGS := -trimpath -tags $(STATIC_TAGS) \
	-ldflags '-s -w -linkmode=external -extldflags=-static $(LDFLAGS)'

.DEFAULT_GOAL := help
.PHONY: help build static static-deps test race demo check fmt vet lint tools validate clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build ./zongjie
	go build -trimpath -ldflags '$(LDFLAGS)' -o zongjie .

static: ## build ./zongjie as a static Linux binary, as the Docker image holds it
	CGO_ENABLED=1 go build $(STATIC_FLAGS) -o zongjie .

# Compiles SQLite alone, the slowest part, for a Docker layer of its own.
static-deps:
	CGO_ENABLED=1 go build $(STATIC_FLAGS) github.com/mattn/go-sqlite3

test: ## run the tests
	go test ./...

race: ## run the tests with the race detector
	go test -race ./...

demo: ## play January to June 2024 into ./demo-out
	go run . demo

check: fmt vet lint race ## gofmt, vet, golangci-lint and the tests with -race

fmt:
	@files=$$(gofmt -l .); if [ -n "$$files" ]; then echo "not gofmt'd:"; echo "$$files"; exit 1; fi

vet:
	go vet ./...

lint: $(GOLANGCI_LINT)-$(GOLANGCI) ## run golangci-lint
	$< run

# The version is part of the file's name, so that a new pin installs anew.
$(GOLANGCI_LINT)-$(GOLANGCI):
	@if ! $(GOLANGCI_LINT) version 2>/dev/null | grep -qF 'version $(GOLANGCI:v%=%) '; then \
		GOBIN=$(dir $(GOLANGCI_LINT)) go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI); fi
	cp $(GOLANGCI_LINT) $@

tools: $(GOLANGCI_LINT)-$(GOLANGCI) ## install the linter and the Word file validator
	npm ci --prefix tools/validate

validate: ## check the demo's Word file with Microsoft's Open XML SDK
	node tools/validate/validate.mjs demo-out/draft.docx

clean: ## remove what the targets above made
	rm -rf zongjie demo-out
