import { useWords } from '../../shell/locale/words.ts';

/** A label with the QR code of a device or an object, drawn when it is opened. */
export function IdentityLabel({ address, code }: { address: string; code: string }) {
  const words = useWords();
  return (
    <details className="device-label">
      <summary>{words('device.label')}</summary>
      <img
        src={address}
        alt={words('device.qr', { code })}
        width={160}
        height={160}
        loading="lazy"
        data-testid="device-qr"
      />
    </details>
  );
}
