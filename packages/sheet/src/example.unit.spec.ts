import { expect, it } from 'vitest'
import { postsOf, readTable } from './index.ts'

const SHEET = `run,startedAt,endedAt,inputs.lot,inputs.mass [kg],outputs.lot,outputs.material,outputs.mass [kg]
23011,2026-11-20 08:00,2026-11-20 11:42,FTW-SC-NDPR-0412,188,FTW-SC-26-23011,alloy_flake,219
,,,FTW-SC-FE-1,31 stone,,,
`

it('the example of the README does what it says', async () => {
  const bytes = new TextEncoder().encode(SHEET)
  const said: string[] = []
  const console = { log: (line: string) => said.push(line) }

  // [example]
  const table = await readTable(bytes)
  const { problems, posts } = postsOf(table, { type: 'AlloyFlaked', zone: 'America/Chicago' })
  for (const { row, heading, message } of [...problems, ...posts.flatMap((post) => post.problems)])
    console.log(`Row ${row}, ${heading}: ${message}`)
  // [/example]

  expect(said).toEqual([expect.stringMatching(/^Row 3, inputs\.mass \[kg\]: \S.*/)])
  expect(posts[0]?.post).toMatchObject({ startedAt: '2026-11-20T08:00:00-06:00' })
})
