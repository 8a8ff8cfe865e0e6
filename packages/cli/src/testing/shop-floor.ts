import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ledgerUp, lodestone, succeeded, workplace } from './lodestone.ts'

const opening = {
  type: 'OpeningInventoryDeclared',
  post: {
    occurredAt: '2026-11-16T06:00:00-06:00',
    lines: [
      { lot: 'FTW-SC-NDPR-1', material: 'ndpr_metal', mass: '412.5 kg', place: 'CAGE 2' },
      { lot: 'FTW-SC-NDPR-2', material: 'ndpr_metal', mass: '250 kg', place: 'CAGE 2' },
      { lot: 'FTW-SC-FE-1', material: 'iron', mass: '2 t' },
    ],
  },
}

/**
 * A ledger that is up, with two metals, iron and a bin in the alloy shop of Fort Worth. Commands run in `env`, which
 * may be changed; `second` is the key of another person.
 */
export const openShopFloor = async (env: Record<string, string> = {}) => {
  const { cwd, remove } = await workplace()
  const up = await ledgerUp({ cwd })
  const run = (...args: string[]) => lodestone(args, { cwd, env })
  const ok = async (...args: string[]) => succeeded(await run(...args))
  const json = async (...args: string[]) => JSON.parse(await ok(...args, '--json'))
  const { key: second } = await json(
    'keys',
    'create',
    '--owner',
    'k3',
    '--role',
    'operator',
    '--area',
    'FTW-SC',
  )
  await writeFile(join(cwd, 'opening.json'), JSON.stringify(opening))
  await ok('post', 'opening.json')
  const bin = ['--kind', 'bin', '--material', 'alloy_flake', '--name', 'Flake bin']
  await ok('pools', 'add', 'FTW-SC-BIN-1', ...bin)
  const close = async (): Promise<void> => {
    await up.stop()
    await remove()
  }
  return { cwd, run, ok, json, second, close }
}

export type ShopFloor = Awaited<ReturnType<typeof openShopFloor>>
