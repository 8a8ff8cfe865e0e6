// Prints what is measured, one table a run, with the peers measured in the same run beside. `--write` puts it into
// docs/benchmarks.md; `--only book,lineage` runs some parts, the long ones too (`scale`), which are else left out.
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { longParts, parts } from './parts.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'

const DOCUMENT = join(import.meta.dirname, '..', 'docs', 'benchmarks.md')
const MARK = '<!-- measured -->'

const flag = process.argv.indexOf('--only')
const only = flag < 0 ? null : (process.argv[flag + 1] ?? '').split(',')
const rows: Row[] = []
const all = { ...parts, ...longParts }
const unknown = only?.find((name) => !(name in all))
if (unknown !== undefined)
  throw new RangeError(`There is no part ${unknown}: ${Object.keys(all).join(', ')}.`)
for (const [name, measure] of Object.entries(all)) {
  if (only === null ? name in longParts : !only.includes(name)) continue
  console.log(`measuring ${name} ...`)
  const began = performance.now()
  for (const row of await measure()) {
    rows.push(row)
    console.log(`  ${row.what}: ${row.figure}${row.ratio === undefined ? '' : ` (${row.ratio})`}`)
  }
  console.log(`  (it took ${Math.round((performance.now() - began) / 1_000)} s)`)
}
const table = markdownTable(rows)
const machine = `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`
console.log(`\n${machine}\n\n${table}`)
if (process.argv.includes('--write')) {
  const [head = ''] = readFileSync(DOCUMENT, 'utf8').split(MARK)
  writeFileSync(DOCUMENT, `${head}${MARK}\n\nMeasured on ${machine}.\n\n${table}\n`)
}
