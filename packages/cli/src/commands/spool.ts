import type { Command } from 'commander'
import { settingsOf } from '../config/settings.ts'
import type { ExitCode } from '../exit-codes.ts'
import { command, dataOption, spoolOption } from '../options.ts'
import type { Terminal } from '../output/terminal.ts'
import { spoolFolder } from '../posting/spool-folder.ts'
import { runs } from '../runner.ts'

type Options = { readonly data?: string; readonly spool?: string }

const onSpool = (made: Command): Command => made.addOption(spoolOption()).addOption(dataOption())

const repair = (): Command =>
  onSpoolRun(
    command(
      'repair',
      `Make a spool usable again that was damaged on the disk: every post that can be read is kept, under its number and its key; the damaged file is
put aside, whole; and what was lost is said. A spool that is whole is left as it is.`,
      ['spool repair', 'spool repair --spool /var/lib/mes/spool --json'],
    ),
    async (terminal, dir) => (await import('../posting/repair-spool.ts')).tellRepair(terminal, dir),
  )

const drop = (): Command =>
  onSpoolRun(
    command('drop', 'Give up a post that waits or was refused: it is not recorded.', [
      'spool drop sha256-4f…',
      'spool drop refused',
      'spool drop all',
    ]).argument('<key>', 'its key; "refused" or "all" for all of them'),
    async (terminal, dir, [key = '']) =>
      (await import('../posting/spool-care.ts')).dropFromSpool(terminal, dir, key),
  )

const onSpoolRun = (
  made: Command,
  work: (terminal: Terminal, dir: string, args: readonly string[]) => Promise<ExitCode>,
): Command =>
  runs<Options>(onSpool(made), async (terminal, options, args) =>
    work(terminal, spoolFolder(options, await settingsOf(options)), args),
  )

export const spoolCommand = (): Command =>
  onSpoolRun(
    command('spool', 'Show what waits in the spool, and what the ledger refused; repair it, give posts up.', [
      'spool',
      'spool repair',
      'post --resume   # send what waits',
    ])
      .addCommand(repair())
      .addCommand(drop()),
    async (terminal, dir) => (await import('../posting/spool-care.ts')).tellSpool(terminal, dir),
  )
