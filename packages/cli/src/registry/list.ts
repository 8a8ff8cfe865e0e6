import type { Registry } from '@lodestone/domain'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { table } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'

/** How a part of the registry is shown. */
export type Listing<T> = {
  readonly pick: (registry: Registry) => Iterable<T>
  readonly heads: readonly string[]
  readonly row: (item: T) => readonly string[]
}

/** Shows a part of the registry of the store, by code. */
export const list = async <T>(
  terminal: Terminal,
  options: SharedOptions,
  { pick, heads, row }: Listing<T>,
): Promise<ExitCode | undefined> => {
  const { withRegistry } = await import('./with-registry.ts')
  return withRegistry(options, async ({ registry }) => {
    const items = [...pick(await registry.current())]
    const rows = items.map(row).sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
    terminal.out(
      terminal.json
        ? JSON.stringify(items)
        : table(
            heads.map((head) => ({ head })),
            rows,
          ).join('\n'),
    )
    return EXIT.ok
  })
}
