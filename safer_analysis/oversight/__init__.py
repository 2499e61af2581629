"""Oversight: is supervision regular and robust, do managers look at files, are timescales kept?"""
