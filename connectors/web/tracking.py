"""The name of a query parameter in, whether it only tells a site where its reader came from out."""

from __future__ import annotations

_FAMILIES = ("utm_", "at_", "pk_", "mtm_", "matomo_", "hsa_", "_hs", "__hs", "guce_", "oly_", "vero_", "aspsessionid")

_ADVERTISING = """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh _openstat epik
    __twitter_impression rb_clickid s_kwcid
"""
_NEWSLETTERS = "mc_cid mc_eid mkt_tok ml_subscriber ml_subscriber_hash wickedid hsctatracking"
_NEWSROOMS = """
    wt_mc wt_zmc xtor cmpid cmp ns_mchannel ns_source ns_campaign ns_linkname ns_fee guccounter ncid ocid smid taid ito
    sr_share s_cid icid
"""
_SESSIONS = "phpsessid jsessionid"
_NAMES = frozenset(f"{_ADVERTISING} {_NEWSLETTERS} {_NEWSROOMS} {_SESSIONS}".split())


def is_tracking(name: str) -> bool:
    """Say whether a parameter can be left off without another page being meant."""
    name = name.lower()
    return name in _NAMES or name.startswith(_FAMILIES)
