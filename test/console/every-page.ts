import type { Page } from 'playwright-core'
import type { RunningConsole } from './console.ts'
import { pressAt, tabTo, typeInto } from './keyboard.ts'

/** What the pages of the table are about. */
export type Shown = Pick<RunningConsole, 'url' | 'lot' | 'keys'> & {
  /** A certificate of the lot. */
  readonly certificate: string
  /** The parcel that the lot left in. */
  readonly parcel: string
  /** A position a little before now. */
  readonly position: number
  /** A lot that FTW-SC has. */
  readonly stocked: string
}

/** A page as the router has it, what it is opened with, and what people come to it for. */
export type EveryPage = {
  readonly name: string
  readonly address: (shown: Shown) => string
  /** Who opens it; nobody signs in where none is named. */
  readonly as: 'compliance' | 'operator' | null
  /** Its main task, with the keyboard alone. */
  readonly task: (page: Page, shown: Shown) => Promise<unknown>
  /** What of it is of now, whatever time one looks at; by the address that is asked. */
  readonly ofNow?: RegExp
  /** Where operators work with gloves on: what is touched is large. */
  readonly gloves?: true
}

const at = (path: string) => () => path
const ofLot =
  (path: string) =>
  ({ lot }: Shown) =>
    `/lots/${lot}${path}`
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor()

/** Every page by its path in the router. A test holds that none is missing. */
export const EVERY_PAGE: Readonly<Record<string, EveryPage>> = {
  '/': {
    name: 'board',
    address: at('/'),
    as: 'compliance',
    task: async (page) => {
      const later = page.getByRole('region', { name: 'Delivered from 1 Jan 2027' })
      await pressAt(page, later.getByRole('rowheader').getByRole('link'))
      await heading(page, /^Finished lots: /)
    },
  },
  '/lots': {
    name: 'lots',
    address: at('/lots?q=FTW-MG-26'),
    as: 'compliance',
    task: async (page, { lot }) => {
      await page.keyboard.press('/')
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(lot.slice(-5))
      await page.keyboard.press('Enter')
      await pressAt(
        page,
        page.getByRole('region', { name: 'Lots by their ids' }).getByRole('link', { name: lot }),
      )
      await heading(page, `Lot ${lot}`)
    },
  },
  '/lots/$lot': {
    name: 'lot',
    address: ofLot(''),
    as: 'compliance',
    task: async (page) => {
      const origins = page.getByRole('region', { name: 'Origins' })
      await tabTo(page, origins.getByRole('radio', { name: 'Share' }))
      for (const reading of ['Taint', 'Interval']) {
        await page.keyboard.press('ArrowRight')
        await page.keyboard.press('Space')
        await origins.getByRole('radio', { name: reading, checked: true }).waitFor()
      }
      await origins.getByRole('columnheader', { name: 'Most' }).first().waitFor()
    },
  },
  '/parcels/$parcel': {
    name: 'parcel',
    address: ({ parcel }) => `/parcels/${parcel}`,
    as: 'compliance',
    task: async (page, { lot }) => {
      const lines = page.getByRole('region', { name: /^\d+ lines?$/ })
      await pressAt(page, lines.getByRole('link', { name: lot }))
      await heading(page, `Lot ${lot}`)
    },
  },
  '/verdicts': {
    name: 'verdicts',
    address: at('/verdicts?kind=lines'),
    as: 'compliance',
    task: async (page) => {
      await pressAt(page, page.getByRole('rowheader').getByRole('link'))
      await heading(page, /^Lot FTW-MG/)
    },
  },
  '/lots/$lot/lineage': {
    name: 'lineage',
    address: ofLot('/lineage'),
    as: 'compliance',
    task: async (page) => {
      await typeInto(page, page.getByLabel('Show how it gets in'), 'China')
      await tabTo(page, page.locator('.lineage-stage'))
      await page.keyboard.press('Home')
      await page.keyboard.press('ArrowLeft')
      await page.locator('.lineage-panel').getByText('Lot', { exact: false }).first().waitFor()
      await pressAt(page, page.getByRole('button', { name: 'Export' }))
      await page.getByRole('menuitem', { name: 'All lots (CSV)' }).waitFor()
    },
  },
  '/lots/$lot/label': {
    name: 'label',
    address: ofLot('/label'),
    as: 'compliance',
    task: async (page) => {
      await page.evaluate('window.print = () => { window.wasPrinted = true }')
      await pressAt(page, page.getByRole('button', { name: 'Print' }))
      await page.waitForFunction('window.wasPrinted === true')
    },
  },
  '/lots/$lot/diff': {
    name: 'diff',
    address: ofLot('/diff'),
    as: 'compliance',
    task: async (page) => {
      await typeInto(page, page.getByLabel(/^Since a position/), '100')
      await page.keyboard.press('Enter')
      await page.getByText('Between position').waitFor()
    },
  },
  '/flow': {
    name: 'flow',
    address: at('/flow?area=FTW-SC&of=mass'),
    as: 'compliance',
    task: async (page) => {
      await pressAt(page, page.getByRole('button', { name: 'NdPr metal' }))
      await pressAt(page, page.locator('.flow-lots button'))
      await page
        .getByText(/book-FTW-SC@\d+/)
        .first()
        .waitFor()
    },
  },
  '/exceptions': {
    name: 'exceptions',
    address: at('/exceptions'),
    as: 'compliance',
    task: async (page) => {
      await tabTo(page, page.getByRole('listbox', { name: 'Exceptions' }))
      await page.keyboard.press('ArrowDown')
      await page.locator('.exception').getByText('The way out').waitFor()
    },
  },
  '/corrections': {
    name: 'corrections',
    address: at('/corrections?event=FTW-SC@150'),
    as: 'compliance',
    // What a withdrawal would do, it would do now.
    ofNow: /what-if|\/trace$/,
    task: async (page) => {
      const which = page.getByLabel(/^Area and revision/)
      await tabTo(page, which)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type('FTW-SC@155')
      await page.keyboard.press('Enter')
      await heading(page, /FTW-SC@155$/)
      await page.getByRole('region', { name: 'What rests on it' }).waitFor()
    },
  },
  '/audit': {
    name: 'audit',
    address: at('/audit?of=shipments&size=5'),
    as: 'compliance',
    task: async (page) => {
      await tabTo(page, page.getByLabel('How many'))
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type('3')
      await page.keyboard.press('Enter')
      await page.getByText(/^3 of /).waitFor()
      await pressAt(page, page.getByRole('button', { name: 'Draw it again in this browser' }))
      await page.getByText(/^The same: drawn here/).waitFor()
    },
  },
  '/signed-in': {
    name: 'signed-in',
    address: at('/signed-in'),
    as: 'compliance',
    task: async (page) => {
      await pressAt(page, page.locator('#main').getByRole('link', { name: 'to the board' }))
      await heading(page, 'Verdict board')
    },
  },
  '/work': {
    name: 'work',
    address: at('/work'),
    as: 'operator',
    gloves: true,
    task: async (page, shown) => {
      await typeInto(page, page.getByLabel('1. Scan the lot'), shown.stocked)
      await typeInto(page, page.getByLabel('2. What the scale shows'), '1.5')
      await page.getByText(/than in the book/).waitFor()
      await tabTo(page, page.getByRole('button', { name: /^3\. Confirm 1\.500 kg/ }))
    },
  },
  '/record': {
    name: 'record',
    address: at('/record'),
    as: 'operator',
    task: async (page) => {
      await tabTo(page, page.getByLabel('File'))
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Space')])
      await chooser.setFiles({
        name: 'heats.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('run,startedAt,endedAt\n1,2026-11-20 08:00,x\n'),
      })
      await page.getByText(/1 not right, 0 refused\.$/).waitFor()
      await pressAt(page, page.getByRole('button', { name: 'Put it away' }))
      await page.getByText(/not right, 0 refused\.$/).waitFor({ state: 'detached' })
    },
  },
}

/** The other tasks of the shop floor, each with what it begins with. */
const floor = (task: string, first: string): EveryPage => ({
  name: `work-${task}`,
  address: at(`/work?task=${task}`),
  as: 'operator',
  gloves: true,
  task: (page) => tabTo(page, page.getByLabel(first)),
})

/** Pages that are no route by themselves: tasks of one, before one signs in, and for whoever scanned a code. */
export const PAGES_BESIDE: readonly EveryPage[] = [
  floor('run', 'Process'),
  floor('parcel', 'Parcel number'),
  floor('receipt', '1. Scan the parcel'),
  floor('handover', 'Book'),
  {
    name: 'sign-in',
    address: at('/'),
    as: null,
    task: async (page, { keys }) => {
      await typeInto(page, page.getByLabel('API key'), keys.auditor)
      await page.keyboard.press('Enter')
      await heading(page, 'Verdict board')
    },
  },
  {
    name: 'customer',
    address: ({ certificate }) => `/v/${certificate}`,
    as: null,
    task: async (page) => {
      await page.locator('#verified[data-state="GENUINE"]').waitFor()
      await pressAt(page, page.getByText('What your browser checked'))
      await page.locator('#checks li').first().waitFor()
      await tabTo(page, page.getByLabel('What does not match, or what you ask for'))
    },
  },
]
