// Prints what is measured, one table a run, with the peers measured in the same run beside. `--help` says how it is called.
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { longParts, parts } from './parts.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'

const DOCUMENT = join(import.meta.dirname, '..', 'docs', 'benchmarks.md')
const MARK = '<!-- measured -->'

const all = { ...parts, ...longParts }
const HELP = `npm run bench [-- --help | --write | --only PART,PART]

Measures all parts but the long ones, or those that are named, and prints the table.

  --only   the parts to measure: ${Object.keys(parts).join(', ')};
           and the long ones, which are measured only where they are named: ${Object.keys(longParts).join(', ')}
  --write  puts the table into docs/benchmarks.md; only with all parts
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
if (values.write && only !== null)
  throw new RangeError(
    'The table of some parts would take the place of the whole: leave out --only, or --write.',
  )
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
  const [head = ''] = readFileSync(DOCUMENT, 'utf8').split(MARK)
  writeFileSync(DOCUMENT, `${head}${MARK}\n\nMeasured on ${machine}.\n\n${table}\n`)
}
