import { useTranslations } from 'next-intl'
import { TextField } from '@/components/ui/field'
import type { Problem } from './problems'
import { useProblemText } from './problems'

type WayFieldProps = { values: { address: string; host: string }; problems: Problem[] }

/** The guest's own address: asked for on the start and, where it is missing, again before the proof. */
export function AddressField({ values, problems }: WayFieldProps) {
  const t = useTranslations('guest.way')
  const error = useProblemText(problems)
  return (
    <TextField
      name="address"
      type="email"
      autoComplete="email"
      spellCheck={false}
      label={t('addressLabel')}
      error={error('address')}
      defaultValue={values.address}
    />
  )
}

/** The organisation that turned the guest away. `missing`: the pasted message does not name it. */
export function HostField({ values, problems, missing = false }: WayFieldProps & { missing?: boolean }) {
  const t = useTranslations('guest.way')
  const error = useProblemText(problems)
  return (
    <TextField
      name="host"
      autoComplete="off"
      spellCheck={false}
      label={t('hostLabel')}
      hint={missing ? t('hostHintMissing') : t('hostHint')}
      error={error('host')}
      defaultValue={values.host}
    />
  )
}
