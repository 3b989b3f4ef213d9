import { getRequestConfig } from 'next-intl/server'
import about from '@/lib/explain/messages/en/about.json'
import actions from '@/lib/explain/messages/en/actions.json'
import answer from '@/lib/explain/messages/en/answer.json'
import cases from '@/lib/explain/messages/en/cases.json'
import connect from '@/lib/explain/messages/en/connect.json'
import guest from '@/lib/explain/messages/en/guest.json'
import judgement from '@/lib/explain/messages/en/judgement.json'
import people from '@/lib/explain/messages/en/people.json'
import proof from '@/lib/explain/messages/en/proof.json'
import queue from '@/lib/explain/messages/en/queue.json'
import record from '@/lib/explain/messages/en/record.json'
import simulate from '@/lib/explain/messages/en/simulate.json'
import staff from '@/lib/explain/messages/en/staff.json'
import sweeps from '@/lib/explain/messages/en/sweeps.json'
import traps from '@/lib/explain/messages/en/traps.json'
import trapsPage from '@/lib/explain/messages/en/traps-page.json'
import watch from '@/lib/explain/messages/en/watch.json'
import whatIf from '@/lib/explain/messages/en/what-if.json'
import { findOperator } from '@/lib/operator'

/** English first. Every word a person reads comes from these catalogues; the one name among them is who runs this installation. */
export default getRequestConfig(() => {
  const common = { ...guest.common, operator: findOperator()?.name ?? '' }
  const home = { actions, people, proof, queue, record }
  const messages = {
    ...{ about, answer, cases, connect, guest: { ...guest, common }, judgement, simulate, staff },
    ...{ sweeps, traps, trapsPage, watch, whatIf },
    ...home,
  }
  return Promise.resolve({ locale: 'en', timeZone: 'UTC', messages })
})
