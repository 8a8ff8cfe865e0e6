import { writeFile } from 'node:fs/promises'
import type { CertificateProfile } from '@lodestone/client'
import type { Command } from 'commander'
import { certificateLine } from '../certificate/certificate-line.ts'
import { saveForm } from '../certificate/save-form.ts'
import { CliError } from '../cli-error.ts'
import { pathFromPerson } from '../config/places.ts'
import type { SharedOptions } from '../config/settings.ts'
import { EXIT } from '../exit-codes.ts'
import { asksService, command, wholeNumber } from '../options.ts'
import { runs } from '../runner.ts'
import { type DeliveryOptions, tellsDelivery } from '../verdict/delivery-options.ts'
import { queryOf } from '../verdict/delivery-query.ts'
import { certificateClient } from './certificate-client.ts'
import { GTIN, labelCommand, packCommand, profileOption, readCommand } from './certificate-forms.ts'

/** Certificates of origin. */
export const certificateCommand = (): Command =>
  command('certificate', 'Certificates of origin: issue one, list them, have one as a file.', [
    'certificate issue --shipment FTW-MG-P-0112 --line 1',
    'certificate show 0b6ff1a2-5c1e-4f6e-9d52-6d8b2d6a1f00 --out goods.cert.json',
    'certificate pack 0b6ff1a2-5c1e-4f6e-9d52-6d8b2d6a1f00 --out evidence.zip',
    'certificate list --lot FTW-MG-M-26-0113',
  ])
    .addCommand(issueCommand())
    .addCommand(showCommand())
    .addCommand(labelCommand())
    .addCommand(packCommand())
    .addCommand(readCommand('page', 'A certificate as a web page that stands by itself, for people.'))
    .addCommand(readCommand('pdf', 'A certificate as a PDF, for people; the certificate itself is in it.'))
    .addCommand(listCommand())
    .addCommand(statusCommand())
    .addCommand(revokeCommand())

type IssueOptions = SharedOptions &
  DeliveryOptions & {
    readonly shipment?: string
    readonly line: number
    readonly most?: number
    readonly out?: string
    readonly pdf?: string
    readonly html?: string
    readonly gtin?: string
  }

const issueCommand = (): Command =>
  runs<IssueOptions>(
    tellsDelivery(
      asksService(
        command(
          'issue',
          `Issue a certificate of origin for a line of a shipment, or for what is left of a lot.

          It is signed with the key of the transparency log, carries the events behind the lot with the proof that they stand there, and checks
          with nothing else at hand: see "verify". One of the same goods later takes its place. For keys of the role compliance.`,
          [
            'certificate issue --shipment FTW-MG-P-0112 --line 1 --out goods.cert.json',
            'certificate issue FTW-MG-M-26-0113 --delivery-date 2027-01-04 --pdf goods.pdf',
          ],
        ),
      ),
    )
      .argument('[lot]', 'the id of the lot, where no shipment is named')
      .option('--shipment <parcel>', 'a line of this shipment: what the ledger knows of its delivery counts')
      .option('--line <n>', 'which line, from 1', wholeNumber(1, 1_000), 1)
      .option('--most <n>', 'at most so many lots behind it are told of', wholeNumber(0, 10_000))
      .option('--out <file>', 'where to write it, too')
      .option('--pdf <file>', 'where to write it as a PDF')
      .option('--html <file>', 'where to write it as a page')
      .option(...GTIN),
    async (terminal, options, [lot]) => {
      const { shipment, line, most, out, pdf, html, gtin } = options
      const query = { ...(await queryOf(options)), ...(most === undefined ? {} : { most }) }
      const client = await certificateClient(options, 'compliance')
      if (lot === undefined && shipment === undefined)
        throw new CliError(EXIT.usage, 'LOT_NEEDED', 'Name a lot, or --shipment with --line.')
      const entry =
        shipment === undefined
          ? await client.certifyLot(lot ?? '', query)
          : await client.certifyLine(shipment, line, query)
      if (out !== undefined) await writeFile(pathFromPerson(out), await client.certificate(entry.id))
      if (pdf !== undefined) await saveForm(client, entry.id, 'pdf', { path: pdf, gtin })
      if (html !== undefined) await saveForm(client, entry.id, 'page', { path: html, gtin })
      terminal.out(terminal.json ? JSON.stringify(entry) : certificateLine(entry))
      if (entry.witnessesAway !== undefined && !terminal.json)
        terminal.err(
          `Not waited for, because they did not answer: ${entry.witnessesAway.join(', ')}. Who asks for their cosignature will miss it; once they answer ("lodestone log status"), a certificate that is issued anew has it.`,
        )
      if (entry.grams === 0 && !terminal.json)
        terminal.err(
          `Nothing of ${entry.lot} is left, so that this speaks of no gram. For what was shipped name the line: certificate issue --shipment <parcel> --line <n>; "lodestone trace ${entry.lot} --downstream" tells which.`,
        )
      return EXIT.ok
    },
  )

const showCommand = (): Command =>
  runs<SharedOptions & { readonly out?: string; readonly profile?: CertificateProfile }>(
    asksService(
      command(
        'show',
        'Have a certificate: on the screen, or as a file. For a customer with the names of others under pseudonyms; it checks all the same.',
        [
          'certificate show 0b6ff1a2-5c1e-4f6e-9d52-6d8b2d6a1f00 > goods.cert.json',
          'certificate show 0b6ff1a2-5c1e-4f6e-9d52-6d8b2d6a1f00 --profile customer --out for-gm.cert.json',
        ],
      ),
    )
      .argument('<id>', 'its id')
      .option('--out <file>', 'where to write it instead')
      .addOption(profileOption()),
    async (terminal, options, [id = '']) => {
      const { profile } = options
      const text = await (await certificateClient(options, 'auditor')).certificate(id, { profile })
      if (options.out === undefined) terminal.out(text)
      else await writeFile(pathFromPerson(options.out), text)
      return EXIT.ok
    },
  )

const listCommand = (): Command =>
  runs<SharedOptions & { readonly lot?: string }>(
    asksService(
      command('list', 'List the certificates that were issued, the newest first.', [
        'certificate list --lot FTW-MG-M-26-0113',
      ]),
    ).option('--lot <lot>', 'only those of this lot'),
    async (terminal, options) => {
      const { lot } = options
      const { certificates } = await (await certificateClient(options, 'auditor')).certificates(
        lot === undefined ? {} : { lot },
      )
      terminal.out(
        terminal.json ? JSON.stringify(certificates) : certificates.map(certificateLine).join('\n'),
      )
      return EXIT.ok
    },
  )

const statusCommand = (): Command =>
  runs<SharedOptions & { readonly list?: string }>(
    asksService(
      command(
        'status',
        'Say whether a certificate is still in force, and why not; or have the list for verifiers.',
        ['certificate status 0b6ff1a2-5c1e-4f6e-9d52-6d8b2d6a1f00', 'certificate status --list list.jwt'],
      ),
    )
      .argument('[id]', 'its id')
      .option('--list <file>', 'write the signed list of all statuses there'),
    async (terminal, { list, ...options }, [id]) => {
      const client = await certificateClient(options, 'auditor')
      if (list !== undefined) await writeFile(pathFromPerson(list), await client.statusList())
      if (id === undefined) {
        if (list === undefined)
          throw new CliError(EXIT.usage, 'CERTIFICATE_NEEDED', 'Name a certificate, or --list.')
        return EXIT.ok
      }
      const found = await client.certificateStatus(id)
      terminal.out(terminal.json ? JSON.stringify(found) : [found.status, ...found.reasons].join('\n'))
      return found.status === 'valid' ? EXIT.ok : EXIT.notInForce
    },
  )

const revokeCommand = (): Command =>
  runs<SharedOptions & { readonly reason: string }>(
    asksService(
      command('revoke', 'Take a certificate back, for good. For keys of the role compliance.', [
        'certificate revoke 0b6ff1a2-5c1e-4f6e-9d52-6d8b2d6a1f00 --reason "issued for the wrong contract"',
      ]),
    )
      .argument('<id>', 'its id')
      .requiredOption('--reason <words>', 'why'),
    async (terminal, { reason, ...options }, [id = '']) => {
      const found = await (await certificateClient(options, 'compliance')).revokeCertificate(id, reason)
      terminal.out(terminal.json ? JSON.stringify(found) : [found.status, ...found.reasons].join('\n'))
      return EXIT.ok
    },
  )
