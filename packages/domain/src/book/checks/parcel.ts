import type { Addressee } from '../../events/bodies/custody.ts'
import { areaOf, type ParcelId } from '../../ids.ts'
import type { Registry } from '../../registry/registry.ts'
import type { Book } from '../book.ts'
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
