# SPDX-License-Identifier: Apache-2.0
"""Opens an archive of NumPy's whose second array has more than 4 GiB, has its checksums compared, and prints what it holds.

usage: read_large.py FILE.npz
"""
import sys
import zipfile

import numpy

with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    size = max(entry.file_size for entry in archive.infolist())
    assert size > 2**32 and archive.infolist()[-1].header_offset > 2**32
arrays = numpy.load(sys.argv[1])
large = arrays["large"]
assert arrays["small"].tolist() == [1, 1, 1] and arrays["last"].shape == (5, 7)
assert large.shape == (1100000000,) and large.dtype == numpy.float32 and abs(large).max() <= 0.05
print(f"numpy {numpy.__version__} opens {', '.join(arrays.files)}; an entry has {size:,} bytes, and all have their checksums.")
