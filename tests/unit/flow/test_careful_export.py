"""The encoder as it is exported: in operations of its own choice, it reads what the trained one does."""

from __future__ import annotations

import pytest


def test_the_exported_form_reads_as_the_trained_encoder_does() -> None:
    torch = pytest.importorskip("torch", reason="PyTorch trains the reader and is not needed to use it")
    from pipeline.flow.careful.export import Unmasked
    from pipeline.reader.network import Encoder

    torch.manual_seed(1)
    encoder = Encoder(30, 5, 2).eval()
    characters, marks = torch.randint(0, 30, (1, 17)), torch.rand(1, 17, 5)
    with torch.no_grad():
        plain = encoder(characters, marks, torch.ones(1, 17))
        assert torch.allclose(Unmasked(encoder).eval()(characters, marks), plain, atol=1e-4)
