'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'

/** Counts along as boxes are ticked; without script it says what the server counted. Use `SelectionBar`. */
export function SelectionCount({
  name,
  count,
  common,
  most,
}: {
  name: string
  count: number
  common?: string
  most: number
}) {
  const t = useTranslations('staff.selection')
  const line = useRef<HTMLParagraphElement>(null)
  const [chosen, setChosen] = useState(count)
  // what they had in common is known only for those the server saw
  const [touched, setTouched] = useState(false)

  useEffect(() => {
    const form = line.current?.closest('form')
    if (!form) return
    const countNow = () => new FormData(form).getAll(name).length
    const look = () => {
      setChosen(countNow())
      setTouched(true)
    }
    // ticked before the script was there, or kept by the browser's way back
    if (countNow() !== count) look()
    form.addEventListener('change', look)
    return () => form.removeEventListener('change', look)
  }, [name, count])

  return (
    <p ref={line} role="status">
      <strong className="font-semibold">{t('count', { count: chosen })}</strong>{' '}
      {!touched && common && <span className="text-ink2">{common} </span>}
      <span className={chosen > most ? 'font-semibold text-shut' : 'text-ink2'}>{t('most', { most })}</span>
    </p>
  )
}
