// Changes the evaluator in every small way, one at a time, and says which changes no test notices:
// `node packages/compliance/src/testing/mutate.ts`. Files to be changed can be named; all of src/evaluate unless.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createVitest } from 'vitest/node'
import { instrument } from './mutation/instrument.ts'
import { type Mutant, mutantsOf } from './mutation/mutants.ts'

const packageFolder = join(import.meta.dirname, '..', '..')
const root = join(packageFolder, '..', '..')
const folder = join(packageFolder, 'src', 'evaluate')
const named = process.argv.slice(2)
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  .filter((name) => named.length === 0 || named.includes(name))

type Numbered = Mutant & {
  readonly number: number
  readonly file: string
  readonly line: number
  readonly original: string
}
const all: Numbered[] = []
const sources = new Map<string, string>()
for (const name of files) {
  const path = join(folder, name)
  const source = readFileSync(path, 'utf8')
  const mutants = mutantsOf(path, source)
  const first = all.length + 1
  sources.set(path, instrument(source, mutants, first))
  for (const [n, mutant] of mutants.entries())
    all.push({
      ...{ ...mutant, number: first + n, file: name },
      line: source.slice(0, mutant.start).split('\n').length,
      original: source.slice(mutant.start, mutant.end),
    })
}

/** Which mutant is alive is told to the tests in a file: they read it when they begin. */
const alive = join(tmpdir(), `mutant-${process.pid}`)
const setup = join(import.meta.dirname, 'wake-mutant.ts')
process.env['MUTANT_FILE'] = alive
const open = (filters: string[]) =>
  createVitest(
    'test',
    {
      ...{
        root,
        config: false,
        watch: false,
        include: filters,
        setupFiles: [setup],
        reporters: [],
        silent: true,
      },
      ...{
        pool: 'threads',
        isolate: false,
        maxWorkers: 1,
        bail: 1,
        testTimeout: 20_000,
        env: { MUTANT_FILE: alive },
      },
    },
    {
      plugins: [
        {
          name: 'mutants',
          enforce: 'pre',
          load: (id: string) => sources.get(id.split('?')[0] ?? '') ?? null,
        },
      ],
    },
  )
const evaluate = 'packages/compliance/src/evaluate'
/** The properties last: they take longer, and what is killed before is not put to them. */
const vitest = await open([`${evaluate}/*.unit.spec.ts`])
const specifications = await vitest.globTestSpecifications()
const isProperty = ({ moduleId }: { moduleId: string }) => moduleId.includes('.property.')
const rounds = [specifications.filter((each) => !isProperty(each)), specifications.filter(isProperty)]

const survives = async (number: number): Promise<boolean> => {
  writeFileSync(alive, String(number))
  for (const round of rounds) {
    if (round.length === 0) continue
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(round)
    if (unhandledErrors.length > 0 || testModules.some((each) => !each.ok())) return false
  }
  return true
}

if (!(await survives(0))) throw new Error('The tests do not pass as the source stands.')
const survivors: Numbered[] = []
for (const mutant of all) {
  if (await survives(mutant.number)) {
    survivors.push(mutant)
    console.log(
      `survives: ${mutant.file}:${mutant.line} ${mutant.kind}: ${mutant.original.replaceAll(/\s+/g, ' ').slice(0, 90)}`,
    )
  }
  if (mutant.number % 50 === 0) console.error(`${mutant.number} of ${all.length}`)
}
if (!(await survives(0)))
  throw new Error('The tests no longer pass as the source stands: nothing can be said.')
const killed = all.length - survivors.length
console.log(
  `${killed} of ${all.length} mutants of ${files.map((name) => basename(name)).join(', ')} are killed.`,
)
await vitest.close()
