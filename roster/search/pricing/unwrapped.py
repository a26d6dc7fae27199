"""The label setting inside a pricing oracle, for those who cut or relax its graph themselves."""

from __future__ import annotations

from roster.search.pricing.audited_pricing import AuditedPricing
from roster.search.pricing.label_setting import LabelSetting
from roster.search.pricing.metered_oracle import MeteredOracle
from roster.search.pricing.oracle import PricingOracle


def label_setting_of(oracle: PricingOracle) -> LabelSetting | None:
    """The dynamic programme that an oracle prices with; None when it does otherwise."""
    inner = oracle.oracle if isinstance(oracle, MeteredOracle) else oracle
    inner = inner.dynamic if isinstance(inner, AuditedPricing) else inner
    return inner if isinstance(inner, LabelSetting) else None
