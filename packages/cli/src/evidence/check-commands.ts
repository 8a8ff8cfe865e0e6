import { lookIntoEvidenceFolder, openEvidenceFolder } from '@lodestone/evidence-store'
import { type Command, Option } from 'commander'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import { interruptible } from '../interruptible.ts'
import { command, repeatable, usesStore } from '../options.ts'
import { createProgress } from '../output/progress.ts'
import { runs } from '../runner.ts'
import { checkEvidence } from './check.ts'
import { checkLines } from './check-lines.ts'
import { evidenceFolders, type FolderOptions } from './evidence-folders.ts'
import { disposedOf, removeFrom } from './prune.ts'

type Options = SharedOptions & FolderOptions

const CHECK = `Read the log and every document that it names, and say what is missing or changed, with the position of the event. Exit code 1 then.

It reads the store and the evidence folders themselves; services may run.`

const usesFolders = (made: Command): Command =>
  usesStore(made).addOption(
    new Option(
      '--evidence <folder>',
      "a folder of documents, several may be given; LODESTONE_EVIDENCE or the data folder's own unless told",
    ).argParser(repeatable),
  )

export const checkCommand = (): Command =>
  runs<Options>(
    usesFolders(
      command('check', CHECK, ['evidence check', 'evidence check --evidence /srv/a/evidence --json']),
    ),
    (terminal, options) =>
      interruptible(async (signal) => {
        const { documentsOfLog } = await import('./with-log.ts')
        const log = await documentsOfLog(terminal, options, signal)
        const folders = evidenceFolders(options).map((path) => ({
          path,
          store: lookIntoEvidenceFolder(path),
        }))
        const progress = createProgress(terminal, 'Reading documents')
        const checked = await checkEvidence(log, folders, {
          signal,
          onProgress: (done) => progress.update(done, log.documents.size),
        })
        progress.end()
        terminal.out(terminal.json ? JSON.stringify(checked) : checkLines(checked).join('\n'))
        return checked.faults.length + checked.unread.length > 0 ? EXIT.failed : EXIT.ok
      }),
  )

const PRUNE = `Remove the bytes of documents that were disposed of and that no area keeps any more.

Nothing that was put within the last week is removed. Run it for each evidence folder, with the right to write there.`

export const pruneCommand = (): Command =>
  runs<Options & { readonly dryRun?: boolean }>(
    usesFolders(command('prune', PRUNE, ['evidence prune --dry-run', 'evidence prune'])).option(
      '--dry-run',
      'say which documents were disposed of; remove nothing',
    ),
    (terminal, options) =>
      interruptible(async (signal) => {
        const { documentsOfLog } = await import('./with-log.ts')
        const log = await documentsOfLog(terminal, options, signal)
        const disposed = disposedOf(log)
        const removed: { readonly folder: string; readonly documents: readonly string[] }[] = []
        for (const folder of options.dryRun ? [] : evidenceFolders(options)) {
          const documents = await removeFrom(await openEvidenceFolder({ path: folder }), disposed, signal)
          removed.push({ folder, documents })
        }
        if (terminal.json) terminal.out(JSON.stringify({ disposed, removed }))
        else {
          terminal.out(`${disposed.length} disposed of and kept by no area.`)
          for (const { folder, documents } of removed) terminal.out(`${folder}: ${documents.length} removed.`)
        }
        return EXIT.ok
      }),
  )
