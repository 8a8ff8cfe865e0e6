// Counts what is raised over simulated time of plants that are honest, and late, mistaken and clumsy as people are:
// `node tools/run.mjs false-alarms -- --seeds 12 --days 60 --scale 0.5`. All of it is a false alarm, or an accident worth a word.
import { parseArgs } from 'node:util'
import { type DerivedFinding, findingsOf, inOrder } from '@lodestone/accountancy'
import { bookStream } from '@lodestone/domain'
import { createLineage, fold } from '@lodestone/lineage'
import { memoryPoster, simulate } from '@lodestone/simulator'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '12' },
    from: { type: 'string', default: '1' },
    days: { type: 'string', default: '60' },
    scale: { type: 'string', default: '0.5' },
  },
})
const [seeds, from, days, scale] = [values.seeds, values.from, values.days, values.scale].map(Number)
if (![seeds, from, days, scale].every((value) => value !== undefined && value > 0)) {
  console.error('--seeds, --from, --days and --scale are numbers above 0.')
  process.exit(2)
}

/** What the read side raises of one simulated stretch of time. */
const raised = async (seed: number): Promise<{ posts: number; findings: DerivedFinding[] }> => {
  const lineage = createLineage()
  const poster = memoryPoster({
    onEvent: (event, revision, id) => fold(lineage, { stream: bookStream(event.area), revision, id, event }),
  })
  const { posts } = await simulate({ poster, seed, days: days ?? 0, scale: scale ?? 0 })
  const period = { from: '2026-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z' }
  return { posts, findings: inOrder(findingsOf(lineage, period)) }
}

const counts = new Map<string, number>()
let posts = 0
for (let seed = from ?? 1; seed < (from ?? 1) + (seeds ?? 0); seed++) {
  const lived = await raised(seed)
  posts += lived.posts
  for (const { severity, code, sentence } of lived.findings) {
    counts.set(`${severity} ${code}`, (counts.get(`${severity} ${code}`) ?? 0) + 1)
    console.log(`seed ${seed}: ${severity} ${code}: ${sentence}`)
  }
}
const years = ((seeds ?? 0) * (days ?? 0)) / 365
console.log(
  `\n${(years * 365).toFixed(0)} days, ${posts.toLocaleString('en-US')} posts; a simulated year of one chain raises:`,
)
for (const [what, count] of counts)
  console.log(`${what.padEnd(32)} ${(count / years).toFixed(1).padStart(6)}   (${count})`)
if (counts.size === 0) console.log('nothing')
