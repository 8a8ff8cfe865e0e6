import { CATALOGUE, type EventType } from './catalogue.ts'

/** To a version that only adds fields which may be left out. */
const added = <Data>(data: Data): Data => data

/** The way from each version of an event type to the next. */
export const UPCASTERS: { readonly [T in EventType]?: Readonly<Record<number, typeof added>> } = {
  AssayRecorded: { 1: added },
  SampleTaken: { 1: added },
  PeriodClosed: { 1: added },
  LotSplit: { 1: added },
  LotShipped: { 1: added },
  MagnetShipped: { 1: added },
  LotReceived: { 1: added },
  ReceiptMatched: { 1: added, 2: added },
  ParcelRefused: { 1: added },
  ParcelRedirected: { 1: added, 2: added, 3: added },
  CustomerReturnReceived: { 1: added },
}

/** The data of an event of some version in the present one, not checked; undefined where there is no way to it. */
export const inPresentVersion = <Data>(type: EventType, version: number, data: Data): Data | undefined => {
  const { version: present } = CATALOGUE[type]
  let told = data
  for (let from = version; from !== present; from++) {
    const step = from < present ? UPCASTERS[type]?.[from] : undefined
    if (step === undefined) return undefined
    told = step(told)
  }
  return told
}
