import type { Addressee } from '../../events/bodies/custody.ts'
import { areaOf, type LotId, type ParcelId } from '../../ids.ts'
import type { Registry } from '../../registry/registry.ts'
import type { Book, Parcel } from '../book.ts'
import type { Problem } from '../outcome.ts'
import { checkParty } from './party.ts'
import { fatal } from './problem.ts'

/** Whether a parcel of this id can leave from here: an id of the area, and not used before. */
export const checkParcelId = (book: Book, parcel: ParcelId): Problem[] => {
  if (areaOf(parcel) !== book.area) {
    return [
      fatal(
        'WRONG_AREA',
        'parcel',
        `Parcel ${parcel} cannot leave from ${book.area}.`,
        `Begin the parcel id with ${book.area}-.`,
      ),
    ]
  }
  return book.parcels.has(parcel)
    ? [
        fatal(
          'PARCEL_ID_TAKEN',
          'parcel',
          `Parcel ${parcel} has left already.`,
          'Give this parcel its own id.',
        ),
      ]
    : []
}

/** Whether the registry knows whom a parcel is for. */
export const checkAddresseeKnown = (registry: Registry, addressee: Addressee): Problem[] => {
  if ('party' in addressee) return checkParty(registry, addressee.party, 'addressee/party')
  return registry.areas.has(addressee.area)
    ? []
    : [
        fatal(
          'AREA_UNKNOWN',
          'addressee/area',
          `Area ${addressee.area} is not registered.`,
          'Register the area first, or correct its code.',
        ),
      ]
}

/** Whether the lines that a post names are lines of the parcel. */
export const checkLines = (
  parcel: Parcel,
  lines: readonly number[],
  field: (index: number) => string,
): Problem[] =>
  lines.flatMap((line, index) =>
    parcel.lines[line - 1] === undefined
      ? [
          fatal(
            'PARCEL_LINE_UNKNOWN',
            field(index),
            `Parcel ${parcel.id} has ${parcel.lines.length} lines; there is no line ${line}.`,
            'Count the lines from 1, as on the papers.',
          ),
        ]
      : [],
  )

/** Whether each line of the parcel is named once. */
export const checkLinesOnce = (lines: readonly number[], field: (index: number) => string): Problem[] =>
  lines.flatMap((line, index) =>
    lines.indexOf(line) === index
      ? []
      : [
          fatal(
            'LOT_NAMED_TWICE',
            field(index),
            `Line ${line} of the parcel is named twice.`,
            'Give each parcel line one line.',
          ),
        ],
  )

/** Whether the lines of a receipt make each a lot of its own. */
export const checkLotsOnce = (lines: readonly { readonly lot: LotId }[]): Problem[] =>
  lines.flatMap(({ lot }, index) =>
    lines.findIndex((other) => other.lot === lot) === index
      ? []
      : [
          fatal(
            'LOT_NAMED_TWICE',
            `lines/${index}/lot`,
            `Lot ${lot} is given twice.`,
            'Give each lot one line, or another id.',
          ),
        ],
  )

/** Of a parcel that is delivered before its shipment is posted. */
export const notYetShipped = (parcel: string): string =>
  `Parcel ${parcel} is delivered, and its shipment is not posted yet.`
