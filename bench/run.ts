// Prints what is measured, one table a run, with the peers measured in the same run beside. `--help` says how it is called.
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { longParts, parts } from './parts.ts'
import { putInto } from './put-into.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'

const DOCUMENT = join(import.meta.dirname, '..', 'docs', 'benchmarks.md')

const all = { ...parts, ...longParts }
const HELP = `npm run bench [-- --help | --write | --only PART,PART]

Measures all parts but the long ones, or those that are named, and prints the table.

  --only   the parts to measure: ${Object.keys(parts).join(', ')};
           and the long ones, which are measured only where they are named: ${Object.keys(longParts).join(', ')}
  --write  puts the table into docs/benchmarks.md; with all parts, or with one of the long ones
  --help   this`

const { values } = parseArgs({
  options: { only: { type: 'string' }, write: { type: 'boolean' }, help: { type: 'boolean' } },
})
if (values.help) {
  console.log(HELP)
  process.exit()
}
const only = values.only?.split(',') ?? null
const unknown = only?.find((name) => !(name in all))
if (unknown !== undefined)
  throw new RangeError(`There is no part ${unknown}: ${Object.keys(all).join(', ')}.`)
const [part] = only ?? []
if (values.write && only !== null && (only.length > 1 || part === undefined || !(part in longParts)))
  throw new RangeError(
    `The table of some parts would take the place of the whole: leave out --only or --write, or name one of ${Object.keys(longParts).join(', ')}.`,
  )
// That there is no place for the table is not to be learned after ten minutes.
if (values.write) putInto(readFileSync(DOCUMENT, 'utf8'), '', part)
const rows: Row[] = []
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
if (values.write) {
  const measured = `Measured on ${machine}.\n\n${table}\n`
  writeFileSync(DOCUMENT, putInto(readFileSync(DOCUMENT, 'utf8'), measured, part))
}
