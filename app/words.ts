import { getRequestConfig } from 'next-intl/server'
import about from '@/lib/explain/messages/en/about.json'
import answer from '@/lib/explain/messages/en/answer.json'
import guest from '@/lib/explain/messages/en/guest.json'
import judgement from '@/lib/explain/messages/en/judgement.json'
import staff from '@/lib/explain/messages/en/staff.json'

/** English first. Every word a person reads comes from these catalogues. */
export default getRequestConfig(() =>
  Promise.resolve({ locale: 'en', timeZone: 'UTC', messages: { about, answer, guest, judgement, staff } }),
)
