// Runs the simulation over many seeds: `npm run simulation -- --seeds 1000000 --from 1`, or one: `-- --seed 42`.
import { parseArgs } from 'node:util'
import { PARTS, type Part, planOf } from './plan/plan.ts'
import { howToGoOn, howToRepeat, reportOf } from './report.ts'
import { runPlan } from './run.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    without: { type: 'string', multiple: true, default: [] },
    trace: { type: 'boolean', default: false },
  },
})

const whole = (text: string, name: string): number => {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= 0) return value
  console.error(`--${name} must be a whole number of at least 0, not ${text}.`)
  process.exit(2)
}

const partOf = (name: string): Part => {
  const part = PARTS.find((known) => known === name)
  if (part !== undefined) return part
  console.error(`--without takes ${PARTS.join(' or ')}, not ${name}.`)
  process.exit(2)
}

const EVERY_MS = 5_000
const from = whole(values.seed ?? values.from, values.seed === undefined ? 'from' : 'seed')
const without = values.without.map(partOf)
const count = values.seed === undefined ? whole(values.seeds, 'seeds') : 1
let running = from
process.on('uncaughtException', (error) => {
  console.error(
    `Seed ${running} broke: something failed that nobody heard.\n${error.stack}\nRepeat it: ${howToRepeat({ seed: running, without })}`,
  )
  process.exit(1)
})
// A million seeds take hours: whoever stops them goes on another day where they were.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    const done = running - from
    console.log(
      `${done} seeds from ${from} broke nothing. Go on: ${howToGoOn(running, count - done, without)}`,
    )
    process.exit(130)
  })
const began = performance.now()
let told = began
for (let seed = from; seed < from + count; seed++) {
  running = seed
  const plan = planOf(seed, without)
  const run = await runPlan(plan)
  if (values.trace) console.log(run.lines().join('\n'))
  if (run.violation !== null) {
    console.error(await reportOf(plan, run))
    const left = from + count - seed - 1
    if (left > 0) console.error(`Go on behind it: ${howToGoOn(seed + 1, left, without)}`)
    process.exit(1)
  }
  if (performance.now() - told < EVERY_MS) continue
  told = performance.now()
  const done = seed - from + 1
  const pace = Math.round((done / (told - began)) * 1_000)
  console.log(`${done} of ${count} seeds, to ${seed}, ${pace} a second`)
}
const seconds = Math.round((performance.now() - began) / 1_000)
console.log(`${count} seeds from ${from} broke nothing, in ${seconds} s.`)
