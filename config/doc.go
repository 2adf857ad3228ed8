// Package config loads what an office configures: the settings (zongjie.yaml)
// and the forms, one YAML file each.
//
// Parsing is apart from checking. [ParseForm] takes what the database holds, whatever
// today's checks say of it. Of files everything is checked before anything runs, and every
// fault is found at once: [Load] and [CheckForm] return [Faults], each with its file, line
// and column, what was expected, and the nearest known name where a name is not known.
// A [Config] that was returned without an error is valid: ids are unique, every
// reference resolves, every schedule fires, every outline can be carried out.
package config
