import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { type SharedOptions, settingsOf, storeUrlOf } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import { interruptible } from '../interruptible.ts'
import { asksService, command, storeOption } from '../options.ts'
import { runs } from '../runner.ts'

type Options = SharedOptions & { readonly replace?: boolean; readonly acceptStore?: boolean }

const ABOUT = `Fold the whole log anew, and compare the state with what the read side has, by its hash at the same position.

The running service is asked where one answers (with an administrator's key); else its snapshot is taken.`

export const rebuildCommand = (): Command =>
  runs<Options>(
    asksService(
      command('rebuild', ABOUT, [
        'rebuild                           # exit code 1 where they differ',
        'rebuild --replace                 # the service stopped: make its snapshot anew',
        'rebuild --replace --accept-store  # after a restore: take the store as it is',
      ]),
    )
      .addOption(storeOption())
      .option('--replace', "put the rebuilt state in the place of the read side's snapshots")
      .option('--accept-store', 'with --replace: take a store that is not the one of the snapshots'),
    async (terminal, options) => {
      const { replace = false, acceptStore = false } = options
      if (acceptStore && !replace)
        throw new CliError(EXIT.usage, 'REPLACE_NEEDED', '--accept-store goes with --replace.', 'See --help.')
      const settings = await settingsOf(options)
      const { replaceSnapshots, verifyRebuild } = await import('../rebuild/rebuild.ts')
      return interruptible((signal) => {
        const job = { settings, storeUrl: storeUrlOf(options), signal }
        return replace ? replaceSnapshots(terminal, job, acceptStore) : verifyRebuild(terminal, job)
      })
    },
  )
