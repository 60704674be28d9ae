/** Three towers and their reflection: the mirrored city. */
export function Brand({ size = 24 }: { size?: number }) {
  return (
    <svg className="brand-mark" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3 12V7h4v5zM9 12V2h6v10zM17 12V5h4v7z" fill="currentColor" />
      <path d="M3 13.5v3h4v-3zM9 13.5V22h6v-8.5zM17 13.5V19h4v-5.5z" fill="var(--accent)" opacity="0.75" />
    </svg>
  );
}
