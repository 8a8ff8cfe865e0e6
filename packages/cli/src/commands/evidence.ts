import type { Command } from 'commander'
import { checkCommand, pruneCommand } from '../evidence/check-commands.ts'
import { getCommand } from '../evidence/get-command.ts'
import { disposeCommand, holdCommand, releaseCommand } from '../evidence/hold-commands.ts'
import { listCommand } from '../evidence/list-command.ts'
import { putCommand } from '../evidence/put-command.ts'
import { command } from '../options.ts'

const ABOUT = `Documents: upload, get and list them, check that they are whole, keep them for a matter, dispose of them.

A document is known by its hash alone. What it is and what rests on it is said by the events that name it.`

export const evidenceCommand = (): Command =>
  command('evidence', ABOUT, ['evidence put certificate.pdf --area FTW-SC', 'evidence check'])
    .addCommand(putCommand())
    .addCommand(getCommand())
    .addCommand(listCommand())
    .addCommand(checkCommand())
    .addCommand(holdCommand())
    .addCommand(releaseCommand())
    .addCommand(disposeCommand())
    .addCommand(pruneCommand())
