// Checks Word files against Microsoft's Open XML SDK and prints every error.
//
//   node tools/validate/validate.mjs FILE…
//
// Exit code 0: every file is valid. 1: at least one error, each printed with
// its file, part, path and description. 2: called without a file.

import { readFile } from "node:fs/promises";
import validate, { getFileFormatFromName } from "@ooxml-tools/validate";

// errorsOf lists what is wrong with one file. A file that cannot be read or
// is no package at all is an error of that file, so the others are still seen.
async function errorsOf(file) {
  try {
    const format = getFileFormatFromName(file);
    if (!format) throw new Error("expected the extension .docx, .xlsx or .pptx");
    const found = await validate(new Uint8Array(await readFile(file)), format);
    return found.map((e) => [e.path?.partUri || "-", e.path?.xpath || "-", e.description]);
  } catch (e) {
    return [["-", "-", `cannot be read: ${e?.message ?? e}`]];
  }
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: node validate.mjs FILE…");
  process.exit(2);
}

let errors = 0;
for (const file of files) {
  for (const [part, path, description] of await errorsOf(file)) {
    console.log(`${file}: ${part}: ${path}: ${description}`);
    errors++;
  }
}
console.log(`${files.length} files, ${errors} errors`);
process.exit(errors === 0 ? 0 : 1);
