import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ledgerUp, lodestone, type Running, succeeded, workplace } from '../testing/lodestone.ts'

let place: Awaited<ReturnType<typeof workplace>>
let up: Running
const ok = async (...args: string[]) => succeeded(await lodestone(args, place))
const at = (time: string) => ['--at', `2026-11-16T${time}:00-06:00`]

beforeAll(async () => {
  place = await workplace()
  up = await ledgerUp(place)
  const metal = { lot: 'FTW-MM-26-1', material: 'ndpr_metal', mass: '200 kg' }
  const iron = { lot: 'FTW-SC-FE-1', material: 'iron', mass: '2 t' }
  const opening = [metal, iron].map((line) => ({
    type: 'OpeningInventoryDeclared',
    post: { occurredAt: '2026-11-16T06:00:00-06:00', lines: [line] },
  }))
  await writeFile(join(place.cwd, 'opening.json'), JSON.stringify(opening))
  await ok('post', 'opening.json')
})
afterAll(async () => {
  await up.stop()
  await place.remove()
})

it('what a sender finds after its goods have left is fetched, and the check of the heat is done', async () => {
  await ok('ship', 'FTW-MM-P-1', '--to', 'FTW-SC', '--line', 'FTW-MM-26-1 200 kg', ...at('07:00'))
  await ok('receive', 'FTW-MM-P-1', '--line', '1 FTW-SC-R-1 200 kg', ...at('08:00'))
  const heat = ['--input', 'FTW-SC-R-1 180 kg', '--input', 'FTW-SC-FE-1 420 kg']
  const flake = ['--output', 'FTW-SC-26-1 alloy_flake 599 kg', '--loss', 'fume 1 kg']
  await ok('runs', 'close', 'FTW-SC', 'strip-casting', '1', ...heat, ...flake, ...at('11:00'))
  await ok('assay', 'FTW-SC-26-1', '--sample', 'S-2', '--part', 'Nd=24 %', ...at('13:00'))
  expect(await ok('handover', 'FTW-SC')).toContain(
    [
      'Runs that wait for an assay (1)',
      '  strip-casting/1: analyze FTW-SC-R-1',
      '',
      'Of these, what the sender found would do (1)',
      '  FTW-SC-R-1 (was FTW-MM-26-1)',
      '  lodestone fetch-assays FTW-SC',
      '',
    ].join('\n'),
  )
  expect(await ok('fetch-assays', 'FTW-SC')).toContain('Nothing')
  await ok(
    'assay',
    'FTW-MM-26-1',
    '--sample',
    'S-1',
    '--part',
    'Nd=60 %',
    '--part',
    'Tb<20 ppm',
    ...at('14:00'),
  )
  const { stdout, stderr } = await lodestone(['fetch-assays', 'FTW-SC'], place)
  expect(stdout).toBe('1 recorded. It stands at book-FTW-SC@4.\n')
  // 108 kg of neodymium went in, and 143.8 kg are said to have come out.
  expect(stderr).toContain('[ELEMENT_GAINED]')
  expect(await ok('label', 'FTW-SC-R-1')).toMatch(/Nd +60 %[\s\S]*Tb +< 20 ppm/)
  expect(await ok('handover', 'FTW-SC')).not.toContain('wait for an assay')
})
