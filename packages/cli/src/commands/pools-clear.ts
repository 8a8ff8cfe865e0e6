import { areaOf } from '@lodestone/domain'
import type { Command } from 'commander'
import { documentRef } from '../evidence/document-ref.ts'
import { command, repeatable } from '../options.ts'
import { postsOne } from '../posting/posts-one.ts'

type ClearOptions = {
  readonly method: string
  readonly residue: string
  readonly uncertainty: string
  readonly detectionLimit: string
  readonly document: readonly string[]
  readonly approver: string
}
export const clearPool = (): Command =>
  postsOne<ClearOptions>(
    command(
      'clear',
      'Say that a pool was cleared, by what evidence, and who approved: what was in it is behind what is drawn later no more, if the method could have seen it.',
      [
        'pools clear FTW-SC-CR-1 --method "drained, scraped, swabbed" --residue "0 g" --uncertainty "40 g" --detection-limit "100 g" --document photo=sha-256:9f86d081…0a08 --approver qa-12',
      ],
    )
      .argument('<pool>', 'the pool: FTW-SC-BIN-1')
      .requiredOption('--method <words>', 'how it was cleared, and looked at')
      .requiredOption('--residue <mass>', 'what is left in it; "0 g" where nothing was found')
      .requiredOption('--uncertainty <mass>', 'the expanded uncertainty of that')
      .requiredOption('--detection-limit <mass>', 'what the method can see')
      .requiredOption('--document <kind=hash>', 'what it rests on; once for each', repeatable)
      .requiredOption('--approver <name>', 'who approved it, as a pseudonym'),
    ({ method, residue, uncertainty, detectionLimit, document, approver }, [pool = '']) => ({
      type: 'PoolCleared',
      area: areaOf(pool),
      post: {
        ...{ pool, method, residue, detectionLimit, approver },
        residueUncertainty: uncertainty,
        documents: document.map(evidenceOf),
      },
    }),
  )

/** A document as it is named on the command line: `photo=sha-256:…`; of another kind where none is said. */
const evidenceOf = (text: string) => {
  const at = text.indexOf('=')
  return { kind: at < 0 ? 'other' : text.slice(0, at), hash: documentRef(text.slice(at + 1)) }
}
