package bot

// GCPercent is how much garbage the process should let gather, in per cent of the
// memory in use; see [runtime/debug.SetGCPercent]. The bot shares a small machine and
// mostly waits: with half of Go's 100, a draft of 144,000 answers takes a quarter less
// memory for a tenth more processor time. BenchmarkDraft measures with it.
const GCPercent = 50
