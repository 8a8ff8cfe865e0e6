import { escaped } from '@lodestone/certificate'
import type { ReportedMismatch } from '@lodestone/client'
import type { Outcome } from '@lodestone/compliance'
import { OUTCOME_SIGNS } from '../../web/ui/outcomes.ts'
import type { PublicCertificate } from './public-certificate.ts'
import { renderBlock, renderSection } from './render-block.ts'
import { ownReportsSection, reportForm } from './report-form.ts'

/** The verdict in words that need nobody to explain them. */
const VERDICTS: Readonly<Record<Outcome, string>> = {
  COMPLIANT: 'These magnets may be delivered under the clause',
  EXEMPT: 'These magnets may be delivered: an exception of the clause holds',
  LEGAL_REVIEW: 'Whether these magnets may be delivered is for counsel to say',
  INDETERMINATE: 'It is not known whether these magnets may be delivered under the clause',
  NON_COMPLIANT: 'These magnets may not be delivered under the clause',
  NOT_APPLICABLE: 'The clause does not ask about these goods',
}
const STATUSES: Readonly<Record<PublicCertificate['status'], string>> = {
  valid: 'Yes: nothing took its place, and nobody took it back.',
  superseded:
    'No: a newer certificate of the same goods took its place. Ask whoever gave you this one for it.',
  under_investigation: 'In doubt: something that it rests on is believed otherwise than when it was signed.',
  revoked: 'No: its issuer has taken it back.',
}

/** `2026-11-26, 21:48 UTC`. */
const minuteOf = (at: Date): string =>
  `${at.toISOString().slice(0, 10)}, ${at.toISOString().slice(11, 16)} UTC`

const wordsOf = (outcome: Outcome): string => outcome.replaceAll('_', ' ').toLowerCase()

/** All of a certificate that anybody may know: the verdict first. What no browser has checked yet does not say that one has. */
export const customerPage = (
  { document, status }: PublicCertificate,
  reports: readonly ReportedMismatch[],
  at: Date,
): string => {
  const { id, issuer, issuedAt, position, goods, verdict, sections } = document
  const holds = status === 'valid'
  return `<main class="page customer" id="main" data-certificate="${escaped(id)}">
<p class="quiet">Certificate of origin</p>
<div class="customer-verdict" data-outcome="${holds ? verdict.outcome : 'INDETERMINATE'}">
<h1><span aria-hidden="true">${holds ? OUTCOME_SIGNS[verdict.outcome] : '!'}</span> ${holds ? VERDICTS[verdict.outcome] : 'Do not rely on this certificate'}</h1>
<p>${escaped(verdict.headline)}, by ${escaped(verdict.rules)}.</p>
<ul>${verdict.regimes.map(({ name, outcome, isOfTheDate }) => `<li>Delivered ${escaped(name)}: <strong>${wordsOf(outcome)}</strong>${isOfTheDate ? ' (this delivery)' : ''}</li>`).join('')}</ul>
<p class="quiet small-text">So the ledger says it now: <time datetime="${at.toISOString()}">${minuteOf(at)}</time>. <a href="/v/${id}">Ask it again</a></p>
</div>
<section class="panel">
<dl class="questions">
<dt>Was it altered?</dt>
<dd><span id="verified" data-state="waiting" role="status">Not checked by your browser yet.<noscript> With JavaScript it checks by itself; without, the offline verifier does.</noscript></span></dd>
<dt>Who issued it?</dt><dd>${escaped(issuer)}, on ${escaped(issuedAt.slice(0, 10))}, as of event ${position.toLocaleString('en-US')} of its ledger.</dd>
<dt>Is it still in force?</dt><dd>${STATUSES[status]}</dd>
</dl>
<p class="links customer-links">
<a class="button" href="/v/${id}/certificate.json" download="${id}.json">Certificate file</a>
<a class="button" href="/verifier" download="lodestone-verifier.html">Offline verifier</a>
<a class="button" href="/v/policy" download="issuer.policy">Keys of the issuer</a>
</p>
<details id="checks" hidden><summary>What your browser checked</summary><ul class="sentences"></ul></details>
</section>
${ownReportsSection(reports)}
<section class="panel"><header class="panel-head"><h2>The goods</h2></header>${renderBlock(goods)}
<p class="quiet small-text table-foot">Compare lot, quantity and marking with what is in your hand. Where they differ, do not use the goods: <a href="#report">report it</a>.</p></section>
${sections.map(renderSection).join('\n')}
<section class="panel"><header class="panel-head"><h2>What is not shown here</h2></header>
<p>Names of suppliers and customers, contracts, prices, and the documents behind the events. Names are numbered here; in the file they stand under pseudonyms that are the same wherever the same name stands. Whoever the goods went to gets more with their own key; an auditor gets all of it from ${escaped(issuer)}. Anybody else <a href="#report">asks here</a>.</p></section>
${reportForm(id)}
</main>`
}

/** Where there is nothing to show: the same whether or not there is such a lot. */
export const nothingPage = (): string => `<main class="page customer" id="main">
<p class="quiet">Certificate of origin</p>
<div class="customer-verdict"><h1>Nothing is shown for this number</h1>
<p>A certificate opens by the number that stands on its label and in its file: five groups of letters and digits. A lot's number alone opens nothing here, so that nobody learns by trying what was sent to whom.</p></div>
<section class="panel"><p>Ask whoever sent you the goods for the certificate; or <a href="/">sign in</a> with a key, and find the lot.</p></section>
</main>`

/** Where it could not be looked at: never an old green. */
export const cannotPage = (): string => `<main class="page customer" id="main">
<p class="quiet">Certificate of origin</p>
<div class="customer-verdict" data-outcome="INDETERMINATE"><h1>This cannot be verified now</h1>
<p>The ledger does not answer. Try again; a certificate file that you have can be checked offline in the meantime.</p></div>
</main>`
