"""How mails look: styles written into each element, for readers that drop style sheets, and a sheet for the dark."""

from __future__ import annotations

from collections.abc import Mapping

from rules.types import Severity

COLOURS: Mapping[Severity, str] = {  # white text on each of them has a contrast of at least 4.5 (WCAG AA)
    "critical": "#a4161a",
    "high": "#b5490b",
    "medium": "#80600a",
    "low": "#1f6a86",
    "info": "#5c6670",
}

STYLES: Mapping[str, str] = {
    "page": "margin:0;padding:0;background:#f3f4f1;-webkit-text-size-adjust:100%",
    "preview": "display:none;max-height:0;overflow:hidden;mso-hide:all",
    "frame": "padding:24px 12px",
    "card": "width:100%;max-width:600px;background:#ffffff;border-radius:6px;text-align:left;"
    "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;"
    "font-size:16px;line-height:1.5;color:#1f2328;overflow-wrap:anywhere;word-break:break-word",
    "head": "padding:24px 28px 20px",
    "badge": "display:inline-block;padding:2px 9px;border-radius:3px;color:#ffffff;"
    "font-size:12px;font-weight:700;letter-spacing:.06em",
    "rule": "margin:12px 0 0;font-size:22px;line-height:1.3;font-weight:600",
    "news": "margin:8px 0 0;font-weight:600",
    "why": "margin:8px 0 0",
    "reason": "margin:8px 0 0;font-size:14px",
    "item": "padding:20px 28px;border-top:1px solid #e3e5e1",
    "title": "margin:0;font-size:18px;line-height:1.35;font-weight:600",
    "facts": "margin:4px 0 0;font-size:13px;color:#5c6670",
    "quote": "margin:14px 0 0;padding:0 14px;border-style:solid;border-color:#d8dbd5;border-width:0 0 0 3px",
    "quote-rtl": "margin:14px 0 0;padding:0 14px;border-style:solid;border-color:#d8dbd5;border-width:0 3px 0 0",
    "mark": "padding:1px 2px;border-radius:2px;background:#fff0b3;color:#1f2328",
    "onward": "margin:14px 0 0;font-size:14px",
    "link": "color:#0b57a4;text-decoration:none",
    "foot": "padding:16px 28px 22px;border-top:1px solid #e3e5e1;font-size:12px;color:#5c6670",
    "small": "margin:0",
}

SHEET = """
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background: #15181b !important; }
  .card { background: #1e2226 !important; color: #e6e8ea !important; }
  .item, .foot { border-color: #343a40 !important; }
  .quote, .quote-rtl { border-color: #4a525a !important; }
  .facts, .foot { color: #a2abb4 !important; }
  .link { color: #8ab8f0 !important; }
  .mark { background: #5c4a00 !important; color: #fff3c4 !important; }
}
@media (max-width: 480px) {
  .frame { padding: 0 !important; }
  .card { border-radius: 0 !important; }
  .head, .item, .foot { padding-left: 16px !important; padding-right: 16px !important; }
}
"""
