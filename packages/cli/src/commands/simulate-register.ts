import type { Command } from 'commander'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import { command, usesStore } from '../options.ts'
import { now } from '../registry/register.ts'
import { runs } from '../runner.ts'

/** Puts the simulated chain into the registry of a store whose services run alone; `lodestone up` does it by itself. */
export const registerSimulated = (): Command =>
  runs<SharedOptions>(
    usesStore(
      command(
        'register',
        'Register the sites, areas, pools, plant systems and parties of the simulated plants. What is registered already stays as it is.',
        ['simulate register --store sqlite:data/ledger.db'],
      ),
    ),
    async (terminal, options) => {
      const [{ withRegistry }, { registerChain }] = await Promise.all([
        import('../registry/with-registry.ts'),
        import('../registry/register-chain.ts'),
      ])
      return withRegistry(options, async ({ registry }) => {
        const added = await registerChain(registry, now().slice(0, 10))
        terminal.out(terminal.json ? JSON.stringify({ added }) : `${added} entries are new.`)
        return EXIT.ok
      })
    },
  )
