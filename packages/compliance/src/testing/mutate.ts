// Changes the evaluator in every small way, one at a time, and says which changes no test notices:
// `node packages/compliance/src/testing/mutate.ts`. Files to be changed can be named; all of src/evaluate unless.
import { readdirSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { instrument } from './mutation/instrument.ts'
import { type Mutant, mutantsOf } from './mutation/mutants.ts'
import { tests } from './mutation/tests.ts'

const folder = join(import.meta.dirname, '..', 'evaluate')
const shim = new URL('./mutation/tests.ts', import.meta.url).href
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
for (const file of files) {
  const path = join(folder, file)
  const source = readFileSync(path, 'utf8')
  const mutants = mutantsOf(path, source)
  const first = all.length + 1
  sources.set(path, instrument(source, mutants, first))
  for (const [n, mutant] of mutants.entries()) {
    const line = source.slice(0, mutant.start).split('\n').length
    all.push({ ...mutant, number: first + n, file, line, original: source.slice(mutant.start, mutant.end) })
  }
}

/** Each mutant gets modules of its own, so that what stands at their top is changed too; and those of the tests' own that call them. */
const GENERATION = /\?mutant=\d+$/
registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier === 'vitest') return { url: shim, shortCircuit: true }
    const resolved = next(specifier, context)
    const generation = GENERATION.exec(context.parentURL ?? '')?.[0]
    const isMutated =
      generation !== undefined &&
      [folder, import.meta.dirname].some((of) => resolved.url.startsWith(pathToFileURL(of).href))
    return isMutated ? { ...resolved, url: resolved.url + generation } : resolved
  },
  load: (url, context, next) => {
    const bare = url.replace(GENERATION, '')
    const source = url === bare ? undefined : sources.get(fileURLToPath(bare))
    if (source !== undefined) return { format: 'module-typescript', source, shortCircuit: true }
    if (url !== bare && bare.endsWith('.spec.ts')) {
      // Properties are tried on fewer cases than in the tests' own run: there are many mutants.
      const text = readFileSync(fileURLToPath(bare), 'utf8').replace(/numRuns: \d+/g, 'numRuns: 300')
      return { format: 'module-typescript', source: text, shortCircuit: true }
    }
    return next(url, context)
  },
})

/** What a spec fails with while a mutant is alive; null when it passes. */
const failureOf = async (spec: string, number: number): Promise<{ cause: unknown } | null> => {
  Object.assign(globalThis, { mutant: number })
  tests.length = 0
  try {
    await import(`${pathToFileURL(join(folder, spec)).href}?mutant=${number}`)
    for (const test of tests) await test()
    return null
  } catch (cause) {
    return { cause }
  }
}
const checkAsItStands = async (spec: string, number: number): Promise<void> => {
  const failure = await failureOf(spec, number)
  if (failure !== null) throw new Error(`${spec} does not pass as the source stands.`, failure)
}

let survivors: readonly Numbered[] = all
const isProperty = (spec: string): boolean => spec.includes('.property.')
/** What takes longest comes last: few mutants are left by then. */
const SPECS = readdirSync(folder)
  .filter((name) => name.endsWith('.unit.spec.ts'))
  .sort((a, b) => Number(isProperty(a)) - Number(isProperty(b)))
for (const spec of SPECS) {
  await checkAsItStands(spec, 0)
  const left: Numbered[] = []
  for (const mutant of survivors) if ((await failureOf(spec, mutant.number)) === null) left.push(mutant)
  await checkAsItStands(spec, all.length + 1)
  survivors = left
  for (const { file, line, kind, original } of survivors)
    console.log(`survives: ${file}:${line} ${kind}: ${original.replaceAll(/\s+/g, ' ').slice(0, 100)}`)
  console.log(`After ${spec}: ${all.length - survivors.length} of ${all.length} are killed.`)
}
