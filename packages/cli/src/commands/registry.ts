import type { ProvenanceClient, ReadOptions } from '@lodestone/client'
import { Argument, type Command } from 'commander'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command } from '../options.ts'
import { table } from '../output/table.ts'
import { runs } from '../runner.ts'

const ABOUT = `Show what the registry says, now or as of a position or a time: sites with their countries, areas, parties, or the active rule sets.

It asks the read side, from anywhere; "lodestone sites", "areas", "parties" and "rules" work on the store itself, and change it.`

type Shown = { readonly answer: { readonly position: number }; readonly lines: readonly string[] }
type Asks = (client: ProvenanceClient, read: ReadOptions) => Promise<Shown>

const heads = (...names: string[]) => names.map((head) => ({ head }))

const PARTS: { readonly [part: string]: Asks } = {
  sites: async (client, read) => {
    const answer = await client.sites(read)
    const rows = answer.sites.map(({ site, country, operator, name }) => [site, country, operator, name])
    return { answer, lines: table(heads('Site', 'Country', 'Operator', 'Name'), rows) }
  },
  areas: async (client, read) => {
    const answer = await client.areas(read)
    const rows = answer.areas.map(({ area, site, kind, name }) => [
      area,
      site,
      kind.replaceAll('_', ' '),
      name,
    ])
    return { answer, lines: table(heads('Area', 'Site', 'Kind', 'Name'), rows) }
  },
  parties: async (client, read) => {
    const answer = await client.parties(read)
    const rows = answer.parties.map(({ party, country, roles, name }) => [
      party,
      country ?? '',
      roles.join(', '),
      name,
    ])
    return { answer, lines: table(heads('Party', 'Country', 'Roles', 'Name'), rows) }
  },
  rules: async (client, read) => {
    const answer = await client.ruleSets(read)
    const rows = answer.ruleSets.map(({ id, version, status, activatedAt, title, unreadable }) => [
      `${id} ${version}`,
      status?.replaceAll('_', ' ') ?? 'unreadable',
      String(activatedAt),
      unreadable ?? title ?? '',
    ])
    return { answer, lines: table(heads('Rule set', 'Status', 'Since position', 'Title'), rows) }
  },
}

export const registryCommand = (): Command =>
  runs<ReadSideOptions>(
    asksReadSide(
      command('registry', ABOUT, ['registry sites', 'registry sites --as-of 4711', 'registry rules --json']),
    ).addArgument(new Argument('<part>', 'what of it').choices(Object.keys(PARTS))),
    async (terminal, options, [part = '']) => {
      const { client, read } = await provenanceOf(options)
      const shown = await PARTS[part]?.(client, read)
      if (shown === undefined) return EXIT.usage
      terminal.out(
        terminal.json
          ? JSON.stringify(shown.answer)
          : [...shown.lines, `As of position ${shown.answer.position}.`].join('\n'),
      )
      return EXIT.ok
    },
  )
